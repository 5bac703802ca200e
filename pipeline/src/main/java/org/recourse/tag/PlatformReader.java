package org.recourse.tag;

import java.util.Locale;
import java.util.Map;

/** Reads where a contract was made. */
final class PlatformReader {
  private static final Map<String, Platform> NAMES =
      Map.of(
          "upwork", Platform.UPWORK,
          "odesk", Platform.UPWORK,
          "elance", Platform.UPWORK,
          "fiverr", Platform.FIVERR,
          "freelancer.com", Platform.FREELANCER,
          "peopleperhour", Platform.OTHER,
          "pph", Platform.OTHER,
          "guru", Platform.OTHER,
          "toptal", Platform.OTHER,
          "truelancer", Platform.OTHER);

  private PlatformReader() {}

  /** The forum's own marketplace, else the one that the narrator speaks of most. */
  static Platform read(Narrator narrator) {
    String told = narrator.reading().thread().platform().toLowerCase(Locale.ROOT);
    Platform own = Code.find(Platform.class, told).orElse(Platform.UNKNOWN);
    if (own != Platform.UNKNOWN) {
      return own;
    }
    int[] counts = new int[Platform.values().length];
    for (SentenceReading s : narrator.sentences()) {
      for (Word w : s.words()) {
        Platform named = NAMES.get(w.text());
        if (named != null) {
          counts[named.ordinal()]++;
        }
      }
    }
    Platform most = Platform.UNKNOWN;
    for (Platform p : Platform.values()) {
      if (counts[p.ordinal()] > counts[most.ordinal()]) {
        most = p;
      }
    }
    return most;
  }
}
