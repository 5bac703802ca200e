package org.recourse.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which marketplace a forum belongs to, by the host's name: {@code data/forums/platforms.yaml}. */
final class Platforms {
  static final String UNKNOWN = "unknown";

  private record Rule(List<String> labels, String platform) {}

  private final List<Rule> rules;

  private Platforms(List<Rule> rules) {
    this.rules = rules;
  }

  static Platforms of(String file, String text) {
    YamlFile yaml = YamlFile.read(file, text);
    List<Rule> rules = new ArrayList<>();
    for (String platform : yaml.keys()) {
      for (String host : yaml.texts(platform)) {
        rules.add(new Rule(labels(host), platform));
      }
    }
    rules.sort(Comparator.comparingInt((Rule rule) -> rule.labels().size()).reversed());
    return new Platforms(List.copyOf(rules));
  }

  /**
   * The platform whose host this is or belongs to, the longest rule first; else the one whose name
   * is a label of the host, so that mirrors and local domains count.
   */
  String of(String host) {
    List<String> labels = labels(host);
    for (Rule rule : rules) {
      int from = labels.size() - rule.labels().size();
      if (from >= 0 && labels.subList(from, labels.size()).equals(rule.labels())) {
        return rule.platform();
      }
    }
    for (Rule rule : rules) {
      if (rule.labels().size() == 2 && labels.contains(rule.labels().get(0))) {
        return rule.platform();
      }
    }
    return UNKNOWN;
  }

  private static List<String> labels(String host) {
    return List.of(host.toLowerCase(Locale.ROOT).split("\\."));
  }
}
