/**
 * Keeps people out of the tables: authors become pseudonyms, addresses and numbers are taken out of
 * texts.
 */
package org.recourse.privacy;
