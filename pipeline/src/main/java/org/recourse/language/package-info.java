/**
 * Forum prose as sentences and tokens with their exact places. Knows the English language and
 * nothing of disputes.
 */
package org.recourse.language;
