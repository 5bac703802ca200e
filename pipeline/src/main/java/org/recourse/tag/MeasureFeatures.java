package org.recourse.tag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a model sees of an author who speaks of a measure: did they do it, or not? */
final class MeasureFeatures {
  private static final int AROUND = 3;

  /** How far before a phrase a negation still bears on it. */
  private static final int REACH = 6;

  private final long negation;

  /** A place where an author speaks of a measure. */
  record Mention(SentenceReading sentence, Hit hit, boolean early) {}

  /** The measures that an author speaks of, in the codebook's order, with every place. */
  static Map<Measure, List<Mention>> mentions(Narrator narrator) {
    Map<Measure, List<Mention>> mentions = new EnumMap<>(Measure.class);
    int firstPost = narrator.posts().get(0).post().n();
    for (SentenceReading s : narrator.sentences()) {
      for (Hit h : s.hits()) {
        h.phrase()
            .measure()
            .ifPresent(
                measure ->
                    mentions
                        .computeIfAbsent(measure, m -> new ArrayList<>())
                        .add(new Mention(s, h, s.post() == firstPost)));
      }
    }
    return mentions;
  }

  MeasureFeatures(Lexicon lexicon) {
    negation = lexicon.mask("@neg");
  }

  Features of(Narrator narrator, Measure measure, List<Mention> mentions, Features f) {
    String m = measure.code();
    f.add("measure:" + m, 0.7);
    f.add(narrator.opened() ? "opener" : "other");
    f.add("mentions:" + Math.min(3, mentions.size()));
    for (int i = 0; i < mentions.size(); i++) {
      f.from(i);
      of(mentions.get(i), m, measure.phase().code(), f);
    }
    return f;
  }

  private void of(Mention mention, String m, String phase, Features f) {
    SentenceReading s = mention.sentence();
    Hit h = mention.hit();
    String mood = h.mood().part().text();
    String how = mood + ":" + h.subject().part().text();
    f.add("mood:" + mood).add("how:" + how).add(phase + ":" + how, 0.7).add(m + ":" + how, 0.7);
    StringBuilder matched = new StringBuilder();
    for (int i = h.from(); i < h.to(); i++) {
      matched.append(' ').append(s.words().get(i).text());
    }
    f.add("match:" + m + matched, 0.7);
    f.add("first word:" + m + " " + s.words().get(h.from()).text(), 0.7);
    for (int i = Math.max(0, h.from() - AROUND); i < h.from(); i++) {
      f.add("left:" + s.words().get(i).general().text(), 0.4);
    }
    if (h.from() > 0) {
      String before = s.words().get(h.from() - 1).text();
      f.add("before:" + before, 0.5).add(m + " before:" + before, 0.4);
    }
    for (int i = h.to(); i < Math.min(s.words().size(), h.to() + AROUND); i++) {
      f.add("right:" + s.words().get(i).general().text(), 0.4);
    }
    for (int i = h.from(); i < h.to(); i++) {
      if (s.words().get(i).text().endsWith("ed")) {
        f.add("past").add(m + " past", 0.5);
      }
    }
    negations(s, h, m, phase, f);
    for (Hit other : s.hits()) {
      if (!other.measure()) {
        f.add("with:" + other.name() + ":" + other.mood().part().text(), 0.3);
      }
    }
  }

  private void negations(SentenceReading s, Hit h, String m, String phase, Features f) {
    for (int i = Math.max(0, h.from() - REACH); i < h.to(); i++) {
      if (s.words().get(i).is(negation)) {
        String where = i >= h.from() ? "negation inside" : "negation before";
        f.add(where).add(phase + " " + where).add(m + " " + where, 0.7);
      }
    }
    if (s.has("regret")) {
      f.add("regret").add(phase + " regret").add(m + " regret", 0.5);
    }
  }
}
