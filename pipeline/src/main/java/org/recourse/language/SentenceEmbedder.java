package org.recourse.language;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What sentences mean, as vectors: sentences that say alike have vectors that point alike. By the
 * network bge-small-en-v1.5 (Xiao et al. 2023), quantized to whole numbers, whose weights are in a
 * jar; nothing is asked of any server.
 *
 * <p>A sentence goes through the network alone, so its vector depends on nothing else, however many
 * threads ask. Processors of other makes may round another way: across machines vectors are alike,
 * not the same to the bit.
 *
 * <p>Some hundred sentences a second and core; those asked for last are remembered. Safe for use by
 * several threads.
 */
public final class SentenceEmbedder {
  /** Length of the vectors. */
  public static final int DIMENSIONS = 384;

  /** Names the network: another one gives other vectors. */
  public static final String NETWORK = "bge-small-en-v1.5-q";

  private static final int MEMO = 40_000;

  private final EmbeddingModel model;

  private final Map<String, float[]> memo =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > MEMO;
        }
      };

  private SentenceEmbedder(EmbeddingModel model) {
    this.model = model;
  }

  /** The network takes a second to read and 100 MB to hold: once for a process. */
  private static final class Shared {
    static final SentenceEmbedder ENGLISH = load();
  }

  static SentenceEmbedder load() {
    return new SentenceEmbedder(new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run));
  }

  /** For English; read when it is first needed. */
  public static SentenceEmbedder english() {
    return Shared.ENGLISH;
  }

  /**
   * The vector of a sentence, of length 1; not to be changed.
   *
   * @param sentence what is beyond its first few hundred words counts little
   */
  public float[] embed(String sentence) {
    requireNonNull(sentence, "sentence");
    synchronized (memo) {
      float[] known = memo.get(sentence);
      if (known != null) {
        return known;
      }
    }
    float[] vector = model.embed(sentence).content().vector();
    synchronized (memo) {
      memo.put(sentence, vector);
    }
    return vector;
  }
}
