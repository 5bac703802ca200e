/**
 * The FAQ knowledge base: the night's numbers and advice as questions and answers that a help
 * centre can take in. Wording is in {@code questions.properties}; every number in an answer carries
 * its n and its interval, and every entry the passages it rests on.
 */
package org.recourse.faq;
