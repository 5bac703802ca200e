package org.recourse.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.recourse.settings.InvalidSettingsException;
import org.recourse.settings.Settings;
import org.recourse.source.ReadLimits;
import org.recourse.tag.Code;
import org.recourse.tag.Mode;

/**
 * What a nightly run is to do, as a YAML file says it. Relative paths are relative to that file.
 *
 * @param input files and folders, all existing
 * @param output folder of landing, tables, ledger and what is published
 * @param keepVersions how many published versions stay, the newest included
 * @param keyFile the pseudonym key, made where missing
 * @param leastCases fewer give "too few to say"
 * @param labels files with people's labels, all existing; beside those of the output folder
 * @param listedCases how many cases the report lists at most
 * @param mode how the taggers read
 * @param sparkMaster used only where {@code spark.master} is not set by {@code spark-submit}
 */
public record Configuration(
    List<Path> input,
    ReadLimits limits,
    Path output,
    int keepVersions,
    Path keyFile,
    int leastCases,
    List<Path> labels,
    int listedCases,
    Mode mode,
    String sparkMaster,
    int shufflePartitions) {

  private static final String SHIPPED_LABELS = "gold/threads.jsonl";

  public Configuration {
    input = List.copyOf(input);
    labels = List.copyOf(labels);
  }

  /**
   * @throws InvalidSettingsException with file, line, key and what is allowed
   * @throws IOException where the file cannot be read
   */
  public static Configuration read(Path file) throws IOException {
    Settings all = Settings.read(file);
    Settings input = all.section("input");
    Settings limits = all.section("limits");
    Settings output = all.section("output");
    Settings privacy = all.section("privacy");
    Settings estimates = all.section("estimates");
    Settings report = all.section("report");
    Settings tag = all.section("tag");
    Settings spark = all.section("spark");
    Path base = file.toAbsolutePath().normalize().getParent();
    Configuration configuration =
        new Configuration(
            paths(input, base),
            new ReadLimits(
                limits.whole("page_megabytes", 50, 1, 1024) << 20,
                (int) limits.whole("post_characters", 200_000, 1_000, 10_000_000),
                (int) limits.whole("posts_per_thread", 20_000, 1, 1_000_000)),
            path(output.text("directory", "../out"), base),
            (int) output.whole("keep_versions", 3, 1, 1_000),
            path(privacy.text("key_file", "~/.config/recourse/pseudonym.key"), base),
            (int) estimates.whole("least_cases", 5, 5, 1_000_000),
            labels(estimates, base),
            (int) report.whole("listed_cases", 300, 0, 5_000),
            mode(tag),
            spark.text("master", "local[*]"),
            (int) spark.whole("shuffle_partitions", 4, 1, 100_000));
    all.refuseOthers();
    return configuration;
  }

  private static Mode mode(Settings tag) {
    String told = tag.text("mode", Mode.FAST.code());
    return Code.find(Mode.class, told).orElseThrow(() -> tag.wrong("mode", told, "fast or full"));
  }

  private static List<Path> paths(Settings input, Path base) {
    List<String> texts = input.texts("paths", List.of("gold/threads.jsonl", "sample"));
    if (texts.isEmpty()) {
      throw input.wrong("paths", "[]", "at least one file or folder");
    }
    for (String text : texts) {
      if (!Files.exists(path(text, base))) {
        throw input.wrong(
            "paths", text, "files and folders that exist (looked for " + path(text, base) + ")");
      }
    }
    return texts.stream().map(text -> path(text, base)).toList();
  }

  /** Left out, the labelled threads that ship, where they lie beside the file. */
  private static List<Path> labels(Settings estimates, Path base) {
    Path shipped = path(SHIPPED_LABELS, base);
    List<String> texts =
        estimates.texts("labels", Files.exists(shipped) ? List.of(SHIPPED_LABELS) : List.of());
    for (String text : texts) {
      if (!Files.isRegularFile(path(text, base))) {
        throw estimates.wrong(
            "labels", text, "files that exist (looked for " + path(text, base) + ")");
      }
    }
    return texts.stream().map(text -> path(text, base)).toList();
  }

  private static Path path(String text, Path base) {
    if (text.startsWith("~/")) {
      return Path.of(System.getProperty("user.home")).resolve(text.substring(2));
    }
    return base.resolve(text).normalize();
  }

  Path landing() {
    return output.resolve("landing");
  }

  Path tables() {
    return output.resolve("tables");
  }

  Path published() {
    return output.resolve("published");
  }
}
