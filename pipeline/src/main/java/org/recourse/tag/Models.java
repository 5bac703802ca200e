package org.recourse.tag;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import opennlp.tools.ml.maxent.io.BinaryGISModelReader;
import opennlp.tools.ml.maxent.io.BinaryGISModelWriter;
import opennlp.tools.ml.model.AbstractModel;

/**
 * A trained model for each {@link Decision} and {@link Mode} that has one, and the card that says
 * what they were trained from.
 *
 * <p>On disk a folder with {@code card.json} and a file for each decision: OpenNLP's binary form of
 * the bare model, compressed. OpenNLP's own model archives carry the time of writing; these do not,
 * so the same training gives the same bytes. A file is read when it is first needed.
 */
public final class Models {
  private static final String CARD = "card.json";
  private static final String SHIPPED = "/org/recourse/learn/models/";

  /** Where files come from. */
  private interface Source {
    InputStream open(String name) throws IOException;
  }

  private final String card;
  private final Source source;
  private final Map<Mode, String> versions = new EnumMap<>(Mode.class);
  private final Map<Mode, Map<Decision, Classifier>> loaded = new EnumMap<>(Mode.class);

  private Models(String card, Source source) {
    this.card = card;
    this.source = source;
    for (Mode mode : Mode.values()) {
      loaded.put(mode, new EnumMap<>(Decision.class));
    }
  }

  /**
   * Models just trained.
   *
   * @param trained for each mode those that it has; a mode may be missing that is never asked for
   * @param card JSON: data, counts, settings, version of the features
   */
  public static Models of(Map<Mode, Map<Decision, Classifier>> trained, String card) {
    Map<String, Classifier> files = new HashMap<>();
    trained.forEach((mode, of) -> of.forEach((d, model) -> files.put(file(d, mode), model)));
    Models models = new Models(requireNonNull(card, "card"), name -> written(name, files));
    trained.forEach((mode, of) -> models.loaded.get(mode).putAll(of));
    return models;
  }

  private static InputStream written(String name, Map<String, Classifier> files)
      throws IOException {
    Classifier trained = files.get(name);
    if (trained == null) {
      throw new IOException("there is no model " + name + " and it was not trained");
    }
    return new ByteArrayInputStream(bytes(trained.model()));
  }

  /**
   * The models that ship.
   *
   * @throws UncheckedIOException where they are not on the class path
   */
  public static Models shipped() {
    return read(
        name -> {
          InputStream in = Models.class.getResourceAsStream(SHIPPED + name);
          if (in == null) {
            throw new IOException(SHIPPED + name + " is not on the class path");
          }
          return in;
        });
  }

  /**
   * Models that {@link #save} wrote.
   *
   * @throws UncheckedIOException where the folder holds no card
   */
  public static Models load(Path folder) {
    requireNonNull(folder, "folder");
    return read(name -> Files.newInputStream(folder.resolve(name)));
  }

  private static Models read(Source source) {
    try (InputStream in = source.open(CARD)) {
      return new Models(new String(in.readAllBytes(), StandardCharsets.UTF_8), source);
    } catch (IOException e) {
      throw new UncheckedIOException("the models' " + CARD + " cannot be read", e);
    }
  }

  /** What the models were trained from, as JSON. */
  public String card() {
    return card;
  }

  /** The version of fast reading. */
  public String version() {
    return version(Mode.FAST);
  }

  /**
   * Changes with the card and with the models that a mode asks, also where only the code that
   * trained them changed: the first 16 digits (hex) of the SHA-256 of both, and the mode behind
   * them where it is not fast. The same before saving and after loading.
   *
   * @throws UncheckedIOException where a model's file is missing or broken
   */
  public synchronized String version(Mode mode) {
    return versions.computeIfAbsent(
        mode, m -> m == Mode.FAST ? digits(m) : digits(m) + "-" + m.code());
  }

  private String digits(Mode mode) {
    MessageDigest digest = sha256();
    digest.update(card.getBytes(StandardCharsets.UTF_8));
    for (Decision decision : Decision.values()) {
      for (Mode each : Mode.values()) {
        if (each.compareTo(mode) <= 0 && decision.has(each)) {
          addTo(digest, file(decision, each));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  /** Adds what is compressed: other Java platforms may compress in other ways. */
  private void addTo(MessageDigest digest, String name) {
    try (InputStream in = new GZIPInputStream(source.open(name), 1 << 16)) {
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update(in.readAllBytes());
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * The model for a decision in a mode.
   *
   * @throws UncheckedIOException where its file is missing or broken
   */
  public synchronized Classifier of(Decision decision, Mode mode) {
    Mode known = decision.has(mode) ? mode : Mode.FAST;
    return loaded.get(known).computeIfAbsent(decision, d -> open(file(d, known)));
  }

  private Classifier open(String name) {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(source.open(name), 1 << 16), 1 << 16))) {
      return Classifier.of(new BinaryGISModelReader(in).getModel());
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static UncheckedIOException unreadable(String name, IOException cause) {
    return new UncheckedIOException("model " + name + " cannot be read", cause);
  }

  private static String file(Decision decision, Mode mode) {
    return decision.code() + (mode == Mode.FAST ? "" : "." + mode.code()) + ".maxent.gz";
  }

  /**
   * Writes the card and every model into a folder, which is made where it is missing.
   *
   * @throws UncheckedIOException where it cannot be written
   */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      for (Decision decision : Decision.values()) {
        for (Mode mode : Mode.values()) {
          if (decision.has(mode)) {
            copy(file(decision, mode), folder);
          }
        }
      }
      Files.writeString(folder.resolve(CARD), card);
    } catch (IOException e) {
      throw new UncheckedIOException("models cannot be written to " + folder, e);
    }
  }

  private void copy(String name, Path folder) throws IOException {
    try (InputStream in = source.open(name)) {
      Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private static byte[] bytes(AbstractModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      new BinaryGISModelWriter(model, out).persist();
    }
    return bytes.toByteArray();
  }
}
