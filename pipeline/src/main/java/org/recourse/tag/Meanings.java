package org.recourse.tag;

import java.util.Arrays;
import org.recourse.language.SentenceEmbedder;

/** What sentences and authors mean, as features: a dimension of the network's vectors each. */
final class Meanings {
  /** How much a sentence's meaning weighs beside its words. */
  private static final double OF_SENTENCE = 12;

  /** The same for an author's: means of many sentences differ less than sentences do. */
  private static final double OF_AUTHOR = 25;

  /** An author who says more than this says the rest in the same words. */
  static final int MOST_SENTENCES = 60;

  private static final Part[] DIMENSIONS = new Part[SentenceEmbedder.DIMENSIONS];

  static {
    Arrays.setAll(DIMENSIONS, i -> Part.of("sense:" + i));
  }

  private final SentenceEmbedder embedder = SentenceEmbedder.english();

  float[] of(PostReading post, int place) {
    SentenceReading s = post.sentences().get(place);
    return scaled(vector(post, s), OF_SENTENCE);
  }

  private float[] vector(PostReading post, SentenceReading s) {
    return embedder.embed(post.post().text().substring(s.sentence().begin(), s.sentence().end()));
  }

  /** The mean of an author's sentences. */
  float[] of(Narrator narrator) {
    float[] sum = new float[DIMENSIONS.length];
    int count = 0;
    for (PostReading post : narrator.posts()) {
      for (SentenceReading s : post.sentences()) {
        if (count < MOST_SENTENCES) {
          float[] v = vector(post, s);
          for (int i = 0; i < sum.length; i++) {
            sum[i] += v[i];
          }
          count++;
        }
      }
    }
    return scaled(sum, OF_AUTHOR / Math.max(1, count));
  }

  private static float[] scaled(float[] vector, double factor) {
    float[] scaled = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      scaled[i] = (float) (factor * vector[i]);
    }
    return scaled;
  }

  /** Adds a meaning to what is seen of the words. */
  static Features add(float[] meaning, Features f) {
    f.from(-1);
    for (int i = 0; i < meaning.length; i++) {
      f.begin(DIMENSIONS[i]).add(meaning[i]);
    }
    return f;
  }

  /** The names of the features that {@link #add} adds. */
  static String[] names() {
    return Arrays.stream(DIMENSIONS).map(Part::text).toArray(String[]::new);
  }
}
