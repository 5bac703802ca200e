package org.recourse.nightly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.recourse.settings.InvalidSettingsException;

class ConfigurationTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("recourse.root"), "data", "recourse.yaml");

  @TempDir Path folder;

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("night.yaml"), yaml);
  }

  private String complaint(String yaml) throws IOException {
    Path file = write(yaml);
    return assertThrows(InvalidSettingsException.class, () -> Configuration.read(file))
        .getMessage();
  }

  @Test
  void shipsAFileWhoseKeysAreTheDefaults() throws IOException {
    // Beside the shipped file, so that relative paths mean the same.
    Path empty = Files.createTempFile(SHIPPED.getParent(), "empty", ".yaml");
    try {
      assertEquals(Configuration.read(empty), Configuration.read(SHIPPED));
    } finally {
      Files.delete(empty);
    }
  }

  @Test
  void takesRelativePathsFromTheFileThatHasThem() throws IOException {
    Files.writeString(folder.resolve("threads.jsonl"), "");
    Configuration read =
        Configuration.read(write("input:\n  paths: threads.jsonl\noutput:\n  directory: here\n"));
    assertEquals(folder.resolve("here"), read.output());
    assertEquals(folder.resolve("threads.jsonl"), read.input().get(0));
  }

  @Test
  void tellsAnInputThatDoesNotExist() throws IOException {
    String told = complaint("input:\n  paths:\n    - nowhere.jsonl\n");
    assertTrue(told.contains("night.yaml:3: input.paths is \"nowhere.jsonl\""), told);
  }

  @Test
  void tellsAnUnknownKeyWithTheKnownOnes() throws IOException {
    Files.writeString(folder.resolve("t.jsonl"), "");
    String told = complaint("input:\n  paths: t.jsonl\n  path: x\n");
    assertTrue(told.endsWith("night.yaml:3: unknown key input.path; allowed here: paths"), told);
  }

  @Test
  void tellsAModeThatThereIsNot() throws IOException {
    Files.writeString(folder.resolve("t.jsonl"), "");
    String told = complaint("input:\n  paths: t.jsonl\ntag:\n  mode: best\n");
    assertTrue(told.endsWith("night.yaml:4: tag.mode is \"best\"; allowed: fast or full"), told);
  }

  @Test
  void tellsANumberThatIsOutOfRange() throws IOException {
    Files.writeString(folder.resolve("t.jsonl"), "");
    String told = complaint("input:\n  paths: t.jsonl\nestimates:\n  least_cases: 2\n");
    assertTrue(
        told.endsWith(
            "night.yaml:4: estimates.least_cases is \"2\"; allowed: a whole number from 5 to 1000000"),
        told);
  }
}
