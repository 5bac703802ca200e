import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.recourse.forum.Post;
import org.recourse.language.Sentence;
import org.recourse.language.SentenceReader;
import org.recourse.language.Token;
import org.recourse.learn.LabelledThread;
import org.recourse.learn.LabelledThreads;

/**
 * Makes {@code data/lexicon/vectors.gz}: each word of the labelled threads and of BERT's vocabulary
 * goes alone through a network of sentence embeddings (bge-small-en-v1.5); the vectors are reduced
 * by principal components and weighted by how rare the word is, a / (a + p), as Model2Vec does it
 * and Arora, Liang and Ma (2017) found.
 *
 * <p>A program of one file outside the build, for the network and its runtime weigh 130 MB that
 * nothing else needs. How to run it stands in {@code data/lexicon/README.md}.
 */
final class Distil {
  private static final int DIMENSIONS = 64;
  private static final double RARITY = 1e-3;
  private static final int SWEEPS = 12;
  private static final int LONGEST_WORD = 30;
  private static final String VOCABULARY = "/bert-vocabulary-en.txt";

  private Distil() {}

  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Map<String, Integer> counts = counts(data.resolve("gold"));
    List<String> words = words(counts);
    double[][] vectors = reduce(embed(words));
    double total = counts.values().stream().mapToInt(Integer::intValue).sum();
    Path file = data.resolve("lexicon").resolve("vectors.gz");
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(DIMENSIONS);
      out.writeInt(words.size());
      for (int i = 0; i < words.size(); i++) {
        double share = (counts.getOrDefault(words.get(i), 0) + 1) / total;
        write(words.get(i), vectors[i], RARITY / (RARITY + share), out);
      }
    }
    System.out.println(words.size() + " words to " + file);
    System.exit(0); // the network's threads do not end by themselves
  }

  private static Map<String, Integer> counts(Path gold) {
    SentenceReader reader = SentenceReader.english();
    Map<String, Integer> counts = new TreeMap<>();
    for (String file : List.of("threads.jsonl", "extra.jsonl")) {
      for (LabelledThread t : LabelledThreads.read(gold.resolve(file))) {
        for (Post p : t.thread().posts()) {
          for (Sentence s : reader.read(p.text())) {
            for (Token token : s.tokens()) {
              counts.merge(token.word(), 1, Integer::sum);
            }
          }
        }
      }
    }
    return counts;
  }

  private static List<String> words(Map<String, Integer> counts) throws IOException {
    TreeSet<String> words = new TreeSet<>();
    for (String w : counts.keySet()) {
      if (w.length() < LONGEST_WORD && w.chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
        words.add(w);
      }
    }
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                BgeSmallEnV15QuantizedEmbeddingModel.class.getResourceAsStream(VOCABULARY),
                StandardCharsets.UTF_8))) {
      in.lines().map(String::strip).filter(w -> w.matches("[a-z']+")).forEach(words::add);
    }
    return List.copyOf(words);
  }

  private static double[][] embed(List<String> words) {
    var model = new BgeSmallEnV15QuantizedEmbeddingModel();
    double[][] vectors = new double[words.size()][];
    for (int i = 0; i < vectors.length; i++) {
      float[] v = model.embed(TextSegment.from(words.get(i))).content().vector();
      vectors[i] = IntStream.range(0, v.length).mapToDouble(j -> v[j]).toArray();
    }
    return vectors;
  }

  /** Projects on the first principal components. */
  private static double[][] reduce(double[][] x) {
    int n = x[0].length;
    double[] mean = new double[n];
    for (double[] v : x) {
      for (int j = 0; j < n; j++) {
        mean[j] += v[j] / x.length;
      }
    }
    double[][] covariance = new double[n][n];
    for (double[] v : x) {
      for (int j = 0; j < n; j++) {
        v[j] -= mean[j];
      }
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          covariance[j][k] += v[j] * v[k];
        }
      }
    }
    double[][] axes = axes(covariance);
    double[][] reduced = new double[x.length][DIMENSIONS];
    for (int i = 0; i < x.length; i++) {
      for (int d = 0; d < DIMENSIONS; d++) {
        for (int j = 0; j < n; j++) {
          reduced[i][d] += x[i][j] * axes[d][j];
        }
      }
    }
    return reduced;
  }

  /** Eigenvectors of a symmetric matrix, greatest eigenvalue first, by Jacobi's rotations. */
  private static double[][] axes(double[][] a) {
    int n = a.length;
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          if (Math.abs(a[p][q]) > 1e-12) {
            rotate(a, v, p, q);
          }
        }
      }
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
    order.sort(Comparator.comparingDouble(i -> -a[i][i]));
    return order.stream().map(i -> v[i]).toArray(double[][]::new);
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1 / (Math.abs(theta) + Math.hypot(theta, 1)), theta);
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double x = a[k][p];
      a[k][p] = c * x - s * a[k][q];
      a[k][q] = s * x + c * a[k][q];
    }
    for (int k = 0; k < a.length; k++) {
      double x = a[p][k];
      a[p][k] = c * x - s * a[q][k];
      a[q][k] = s * x + c * a[q][k];
      x = v[p][k];
      v[p][k] = c * x - s * v[q][k];
      v[q][k] = s * x + c * v[q][k];
    }
  }

  private static void write(String word, double[] v, double weight, DataOutputStream out)
      throws IOException {
    double most = 0;
    for (double x : v) {
      most = Math.max(most, Math.abs(x));
    }
    out.writeUTF(word);
    out.writeFloat((float) (weight * most / Byte.MAX_VALUE));
    for (double x : v) {
      out.writeByte((int) Math.rint(x / most * Byte.MAX_VALUE));
    }
  }
}
