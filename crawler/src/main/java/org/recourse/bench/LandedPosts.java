package org.recourse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/** Reads back how many posts the newest landed version of each thread has. */
final class LandedPosts {
  private LandedPosts() {}

  static void read(Path landing, Map<String, Integer> posts) throws IOException {
    try (Stream<Path> files = Files.list(landing)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".parquet")) {
          readFile(file, posts);
        }
      }
    }
  }

  private static void readFile(Path file, Map<String, Integer> posts) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), path).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        posts.put(row.getString("url", 0), row.getGroup("posts", 0).getFieldRepetitionCount(0));
      }
    }
  }
}
