package org.recourse.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a YAML settings file. Every key that is asked for counts as known; {@link
 * #refuseOthers()} then stops at any other, so the set of allowed keys stands nowhere but in the
 * code that reads them.
 *
 * <p>Works on YAML's node graph and builds no objects from the file: a file cannot name a class to
 * be loaded.
 */
public final class Settings {
  private static final long MAX_BYTES = 1 << 20;

  private final String file;
  private final String prefix;
  private final int line;
  private final Map<String, NodeTuple> entries;
  private final TreeSet<String> asked = new TreeSet<>();
  private final List<Settings> sections = new ArrayList<>();

  private Settings(String file, String prefix, int line, Map<String, NodeTuple> entries) {
    this.file = file;
    this.prefix = prefix;
    this.line = line;
    this.entries = entries;
  }

  /**
   * Reads a file of at most 1 MiB.
   *
   * @throws InvalidSettingsException where there is no such file, it is no UTF-8 or no YAML mapping
   * @throws IOException where it cannot be read
   */
  public static Settings read(Path file) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw new InvalidSettingsException(file + ": is a folder, expected a YAML file");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new InvalidSettingsException(
            file + ": has more than " + MAX_BYTES + " bytes, no settings file");
      }
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      throw new InvalidSettingsException(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new InvalidSettingsException(file + ": is not UTF-8 text");
    }
  }

  /**
   * Reads settings from a text.
   *
   * @param file the name that messages give
   * @throws InvalidSettingsException where the text is no YAML mapping
   */
  public static Settings parse(String yaml, String file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    Node root;
    try {
      root = new Yaml(options).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int at = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new InvalidSettingsException(file + ":" + at + ": is no valid YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new InvalidSettingsException(file + ": is no valid YAML: " + e.getMessage());
    }
    return root == null ? new Settings(file, "", 1, Map.of()) : mapping(file, "", root);
  }

  private static Settings mapping(String file, String prefix, Node node) {
    int line = node.getStartMark().getLine() + 1;
    if (!(node instanceof MappingNode map)) {
      String what =
          prefix.isEmpty()
              ? "expected `key: value` lines"
              : prefix + " must hold `key: value` lines";
      throw new InvalidSettingsException(file + ":" + line + ": " + what);
    }
    Map<String, NodeTuple> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      int at = tuple.getKeyNode().getStartMark().getLine() + 1;
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new InvalidSettingsException(file + ":" + at + ": a key must be a plain word");
      }
      if (entries.put(key.getValue(), tuple) != null) {
        throw new InvalidSettingsException(
            file + ":" + at + ": the key " + prefix + key.getValue() + " stands twice");
      }
    }
    return new Settings(file, prefix, line, entries);
  }

  /** Whether the file has the key with a value. */
  public boolean has(String key) {
    asked.add(key);
    return entries.containsKey(key) && !isNull(entries.get(key).getValueNode());
  }

  /** The mapping under a key; an empty one where the file does not have it. */
  public Settings section(String key) {
    Settings section =
        has(key)
            ? mapping(file, prefix + key + ".", value(key))
            : new Settings(file, prefix + key + ".", line, Map.of());
    sections.add(section);
    return section;
  }

  public String text(String key, String fallback) {
    return has(key) ? scalar(key, value(key)).getValue() : fallback;
  }

  /** A list of texts; a single text counts as a list of one. */
  public List<String> texts(String key, List<String> fallback) {
    if (!has(key)) {
      return fallback;
    }
    if (!(value(key) instanceof SequenceNode list)) {
      return List.of(scalar(key, value(key)).getValue());
    }
    return list.getValue().stream().map(item -> scalar(key, item).getValue()).toList();
  }

  /**
   * A whole number.
   *
   * @throws InvalidSettingsException where it is none, or not within {@code min} to {@code max}
   *     (inclusive)
   */
  public long whole(String key, long fallback, long min, long max) {
    if (!has(key)) {
      return fallback;
    }
    String text = scalar(key, value(key)).getValue();
    String allowed = "a whole number from " + min + " to " + max;
    try {
      long number = Long.parseLong(text.replace("_", ""));
      if (number < min || number > max) {
        throw wrong(key, text, allowed);
      }
      return number;
    } catch (NumberFormatException e) {
      throw wrong(key, text, allowed);
    }
  }

  public boolean flag(String key, boolean fallback) {
    return oneOf(key, Boolean.toString(fallback), List.of("true", "false")).equals("true");
  }

  public String oneOf(String key, String fallback, List<String> allowed) {
    String text = text(key, fallback);
    if (!allowed.contains(text)) {
      throw wrong(key, text, String.join(", ", allowed));
    }
    return text;
  }

  /** Stops where the file has a key, here or in a section asked for, that nobody asked for. */
  public void refuseOthers() {
    for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        int at = entry.getValue().getKeyNode().getStartMark().getLine() + 1;
        throw new InvalidSettingsException(
            file
                + ":"
                + at
                + ": unknown key "
                + prefix
                + entry.getKey()
                + "; allowed here: "
                + String.join(", ", asked));
      }
    }
    sections.forEach(Settings::refuseOthers);
  }

  /** The complaint about a value of this file, for checks that only the caller can make. */
  public InvalidSettingsException wrong(String key, String value, String allowed) {
    int at = entries.containsKey(key) ? value(key).getStartMark().getLine() + 1 : line;
    return new InvalidSettingsException(
        file + ":" + at + ": " + prefix + key + " is \"" + value + "\"; allowed: " + allowed);
  }

  private Node value(String key) {
    return entries.get(key).getValueNode();
  }

  private ScalarNode scalar(String key, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar;
    }
    int at = node.getStartMark().getLine() + 1;
    throw new InvalidSettingsException(
        file + ":" + at + ": " + prefix + key + " must be a single value");
  }

  private static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }
}
