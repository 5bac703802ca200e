package org.recourse.page;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file whose keys lead to a text, a list of texts, or a map of such, read as nodes so that
 * every complaint can name the line.
 */
final class YamlFile {
  private final String name;
  private final Node top;
  private final Map<String, Node> values = new LinkedHashMap<>();

  private YamlFile(String name, Node top) {
    this.name = name;
    this.top = top;
    if (!(top instanceof MappingNode map)) {
      throw complaint(top, "must be keys with values, \"key: value\"");
    }
    for (NodeTuple entry : map.getValue()) {
      String key = scalar(entry.getKeyNode(), "a key");
      if (values.put(key, entry.getValueNode()) != null) {
        throw complaint(entry.getKeyNode(), "key \"" + key + "\" stands twice");
      }
    }
  }

  /**
   * @throws IllegalArgumentException with file and line where the text is not such a file
   */
  static YamlFile read(String name, String text) {
    LoaderOptions bounds = new LoaderOptions();
    bounds.setNestingDepthLimit(10);
    bounds.setMaxAliasesForCollections(0);
    try {
      Node top = new Yaml(bounds).compose(new StringReader(text));
      if (top == null) {
        throw new IllegalArgumentException(name + ": the file is empty");
      }
      return new YamlFile(name, top);
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      throw new IllegalArgumentException(
          name + ":" + line + ": not YAML: " + broken.getProblem(), broken);
    }
  }

  /** Refuses keys that are not among these. */
  YamlFile allowing(Set<String> keys) {
    for (Map.Entry<String, Node> entry : values.entrySet()) {
      if (!keys.contains(entry.getKey())) {
        throw complaint(
            entry.getValue(),
            "unknown key \""
                + entry.getKey()
                + "\"; allowed are "
                + String.join(", ", new TreeSet<>(keys)));
      }
    }
    return this;
  }

  Set<String> keys() {
    return values.keySet();
  }

  String name() {
    return name;
  }

  /** The text behind a key; empty where the file does not have the key. */
  String text(String key) {
    List<String> texts = texts(key);
    if (texts.size() > 1) {
      throw complaint(key, "takes one value, has " + texts.size());
    }
    return texts.isEmpty() ? "" : texts.get(0);
  }

  /** The texts behind a key, one or many; none where the file does not have the key. */
  List<String> texts(String key) {
    Node value = values.get(key);
    return value == null ? List.of() : texts(value, key);
  }

  /** The map behind a key, each value one or many texts. */
  Map<String, List<String>> map(String key) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    Node value = values.get(key);
    if (value == null) {
      return found;
    }
    if (!(value instanceof MappingNode map)) {
      throw complaint(key, "must be keys with values");
    }
    for (NodeTuple entry : map.getValue()) {
      String inner = scalar(entry.getKeyNode(), "a key in \"" + key + "\"");
      if (found.put(inner, texts(entry.getValueNode(), inner)) != null) {
        throw complaint(entry.getKeyNode(), "key \"" + inner + "\" stands twice");
      }
    }
    return found;
  }

  /** What is wrong with the value of a key, with the line of it. */
  IllegalArgumentException complaint(String key, String wrong) {
    return complaint(values.getOrDefault(key, top), "\"" + key + "\" " + wrong);
  }

  private List<String> texts(Node value, String key) {
    if (!(value instanceof SequenceNode list)) {
      return List.of(scalar(value, "\"" + key + "\""));
    }
    List<String> texts = new ArrayList<>();
    for (Node item : list.getValue()) {
      texts.add(scalar(item, "an item of \"" + key + "\""));
    }
    return List.copyOf(texts);
  }

  private String scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw complaint(node, what + " must be a text that is not empty");
  }

  private IllegalArgumentException complaint(Node node, String wrong) {
    return new IllegalArgumentException(
        name + ":" + (node.getStartMark().getLine() + 1) + ": " + wrong);
  }
}
