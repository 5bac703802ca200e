package org.recourse.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar for {@code spark-submit}, under Spark's own launcher, with nothing but Spark's jars
 * beside it.
 */
class SparkSubmitIT {
  private static final Path ROOT = Path.of(System.getProperty("recourse.root"));

  /** What a Spark installation does not have: must come from the submitted jar. */
  private static final String OURS =
      "(crawler|pipeline|delta-.*|opennlp-.*|jsoup|snakeyaml|picocli|jte-.*|echarts|commons-statistics-.*|commons-numbers-.*|hipparchus-.*"
          + "|langchain4j-.*|onnxruntime|api|tokenizers|jna)-[0-9].*";

  @TempDir Path folder;

  @Test
  void runsTheNightUnderSparkSubmit() throws IOException, InterruptedException {
    Path target = ROOT.resolve("pipeline").resolve("target");
    Path jars = Files.createDirectories(folder.resolve("spark").resolve("jars"));
    try (Stream<Path> lib = Files.list(target.resolve("lib"))) {
      for (Path jar : lib.filter(j -> !j.getFileName().toString().matches(OURS)).toList()) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    Path night = folder.resolve("night.yaml");
    String sample = ROOT.resolve("data").resolve("sample").toString();
    Files.writeString(
        night,
        "input:\n  paths: "
            + sample
            + "\noutput:\n  directory: out\nprivacy:\n  key_file: key\n"
            + "tag:\n  mode: full\n");
    List<String> command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            jars + File.separator + "*",
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            "local[2]",
            "--class",
            "org.recourse.cli.Recourse",
            target.resolve("recourse-spark-submit.jar").toString(),
            "nightly",
            "-c",
            night.toString()));
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    int exit = builder.start().waitFor();
    String told = Files.readString(log);
    assertEquals(Exit.OK, exit, told);
    assertTrue(Files.exists(folder.resolve("out/published/current/report.html")), told);
    String threads = Files.readString(folder.resolve("out/published/current/tables/threads.csv"));
    assertEquals(13, threads.lines().count(), threads);
  }
}
