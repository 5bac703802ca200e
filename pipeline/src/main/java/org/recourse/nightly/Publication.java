package org.recourse.nightly;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.recourse.forum.Sha256;
import org.recourse.table.Published;

/**
 * What readers see: {@code published/current}, a link to one complete version. A version is built
 * in a folder that nobody reads, renamed to its name, and then the link is replaced by a rename,
 * which POSIX makes atomic: a reader finds the old version or the new one, never half of one. Older
 * versions stay for those who are still reading them.
 */
final class Publication {
  static final String CURRENT = "current";
  static final String REPORT = "report.html";
  static final String KNOWLEDGE_BASE = "faq.jsonl";
  static final String MANIFEST = "manifest.json";
  private static final String BUILDING = ".building";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path folder;
  private final Path building;

  private Publication(Path folder) {
    this.folder = folder;
    this.building = folder.resolve(BUILDING);
  }

  /** Begins to build a version; what an earlier run left half built is thrown away. */
  static Publication begin(Path folder) throws IOException {
    Publication publication = new Publication(requireNonNull(folder, "folder"));
    delete(publication.building);
    Files.createDirectories(publication.building);
    return publication;
  }

  /**
   * The version that readers see now; nothing where none was published, or where a file of it is
   * missing.
   */
  static Optional<String> current(Path folder) throws IOException {
    Path link = folder.resolve(CURRENT);
    if (!Files.isSymbolicLink(link) || !Files.exists(link.resolve(MANIFEST))) {
      return Optional.empty();
    }
    for (String file : manifest(link)) {
      if (!Files.exists(link.resolve(file))) {
        return Optional.empty();
      }
    }
    return Optional.of(Files.readSymbolicLink(link).getFileName().toString());
  }

  private static List<String> manifest(Path version) throws IOException {
    List<String> files = new ArrayList<>();
    MAPPER
        .readTree(version.resolve(MANIFEST).toFile())
        .path("files")
        .fieldNames()
        .forEachRemaining(files::add);
    return files;
  }

  void text(String name, String content) throws IOException {
    Files.writeString(building.resolve(name), content);
  }

  /** Writes a table as {@code tables/NAME.parquet} and {@code tables/NAME.csv}. */
  void table(Published table) throws IOException {
    Path parquet = building.resolve("_" + table.name() + "_parquet");
    table.ordered().write().mode(SaveMode.Overwrite).parquet(parquet.toUri().toString());
    takePart(parquet, ".parquet", table.name() + ".parquet");
    Path csv = building.resolve("_" + table.name() + "_csv");
    table
        .flat()
        .write()
        .mode(SaveMode.Overwrite)
        .option("header", "true")
        .option("escape", "\"")
        .option("emptyValue", "")
        .option("nullValue", "")
        .option("ignoreLeadingWhiteSpace", "false")
        .option("ignoreTrailingWhiteSpace", "false")
        .csv(csv.toUri().toString());
    takePart(csv, ".csv", table.name() + ".csv");
  }

  /** Spark writes a folder with one part; readers want a file. */
  private void takePart(Path written, String ending, String name) throws IOException {
    List<Path> parts;
    try (Stream<Path> files = Files.list(written)) {
      parts =
          files
              .filter(
                  f ->
                      f.getFileName().toString().startsWith("part-")
                          && f.toString().endsWith(ending))
              .toList();
    }
    if (parts.size() != 1) {
      throw new IOException(written + ": has " + parts.size() + " parts, expected one");
    }
    Files.createDirectories(building.resolve("tables"));
    Files.move(parts.get(0), building.resolve("tables").resolve(name));
    delete(written);
  }

  /**
   * Completes the version with its manifest (hash of every file), and makes it the one that readers
   * see.
   *
   * @param facts what the version was made from, for the manifest
   * @param keep how many versions stay, this one included
   */
  void publish(String version, Map<String, String> facts, int keep) throws IOException {
    Map<String, Object> manifest = new LinkedHashMap<>(facts);
    manifest.put("files", hashes());
    text(MANIFEST, MAPPER.writeValueAsString(manifest) + "\n");
    Path whole = folder.resolve(version);
    delete(whole);
    Files.move(building, whole, StandardCopyOption.ATOMIC_MOVE);
    Path link = folder.resolve("." + CURRENT + ".new");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(version));
    Files.move(
        link,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    deleteOld(version, keep);
  }

  private Map<String, String> hashes() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(building)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = building.relativize(file).toString().replace('\\', '/');
        hashes.put(name, Sha256.of(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  private void deleteOld(String newest, int keep) throws IOException {
    List<Path> others;
    try (Stream<Path> files = Files.list(folder)) {
      others =
          files
              .filter(f -> Files.isDirectory(f) && !Files.isSymbolicLink(f))
              .filter(
                  f ->
                      !f.getFileName().toString().startsWith(".")
                          && !f.getFileName().toString().equals(newest))
              .sorted(Comparator.comparing(Publication::modified).reversed())
              .toList();
    }
    for (Path old : others.subList(Math.min(keep - 1, others.size()), others.size())) {
      delete(old);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) throws IOException {
              if (e != null) {
                throw e;
              }
              Files.delete(dir);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException nothingToDelete) {
      return;
    }
  }
}
