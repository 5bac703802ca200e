package org.recourse.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainIT {
  private static final Path ROOT = Path.of(System.getProperty("recourse.root"));

  @TempDir Path folder;

  @Test
  void makesTheModelsThatShipByteForByte() throws IOException {
    System.setProperty("recourse.home", ROOT.toString());
    assertEquals(Exit.OK, Recourse.commandLine().execute("train", "-q", "-o", folder.toString()));
    Path shipped = ROOT.resolve("data").resolve("models");
    for (Path model : files(folder)) {
      // Those of full reading learn from vectors that other processors round in other ways.
      if (model.toString().endsWith(".full.maxent.gz")) {
        continue;
      }
      byte[] ships = Files.readAllBytes(shipped.resolve(model.getFileName()));
      assertArrayEquals(ships, Files.readAllBytes(model), model.toString());
    }
    assertEquals(files(shipped).size() - 2, files(folder).size(), "all but the scores");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
