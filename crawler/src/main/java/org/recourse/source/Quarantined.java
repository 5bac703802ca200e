package org.recourse.source;

import static java.util.Objects.requireNonNull;

/**
 * An input that could not be used, so that nothing is lost silently.
 *
 * @param source the file, as the user named it
 * @param position line of the file, or record of an archive, from 1; 0 where the whole file is
 *     meant
 * @param stage the stage that refused it ({@code import}, {@code annotate})
 * @param reason why, and what would be right
 * @param sample the first characters of the input, at most {@value #SAMPLE_CHARACTERS}, control
 *     characters replaced; empty where it cannot be shown
 */
public record Quarantined(
    String source, long position, String stage, String reason, String sample) {
  static final int SAMPLE_CHARACTERS = 120;

  public Quarantined {
    requireNonNull(source, "source");
    requireNonNull(stage, "stage");
    requireNonNull(reason, "reason");
    sample = shown(requireNonNull(sample, "sample"));
  }

  private static String shown(String text) {
    int end = Math.min(text.length(), SAMPLE_CHARACTERS);
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).replaceAll("[\\p{Cntrl}\\p{Cf}]", "\uFFFD");
  }
}
