package org.recourse.tag;

/**
 * A phrase of the lexicon found in a sentence.
 *
 * @param name what it means ({@code win.paid})
 * @param group the name up to its dot ({@code win})
 * @param measure whether it speaks of a measure of the codebook; {@code name} is then its code
 * @param from first word of the match
 * @param to one past its last word
 * @param mood how it is said: {@code said}, {@code neg}, {@code if}, {@code ask}, {@code may},
 *     {@code want} or {@code quote}
 * @param subject who comes last before it: {@code i}, {@code you}, {@code he} or {@code none}
 */
record Hit(
    String name, String group, boolean measure, int from, int to, String mood, String subject) {}
