package org.recourse.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.recourse.source.Landing;

/** Runs crawls into a folder and reads back what they left. */
final class Nights {
  final Path folder;
  final ManualTime time = new ManualTime();

  Nights(Path folder) {
    this.folder = folder;
  }

  CrawlReport run(String profile) throws IOException, InterruptedException {
    Landing landing =
        Landing.open(
            new org.apache.hadoop.fs.Path(folder.resolve("landing").toUri()), new Configuration());
    return Crawl.of(
            SiteProfile.parse(profile, "test.yaml"), folder.resolve("site"), landing, t -> t)
        .withTime(time)
        .run();
  }

  /** A landed version of a thread. */
  record Row(String url, String id, long landed, int posts, List<String> texts) {}

  List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (var files = Files.list(folder.resolve("landing"))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".parquet")) {
          read(file, rows);
        }
      }
    }
    return rows;
  }

  private static void read(Path file, List<Row> rows) throws IOException {
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
            .build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        Group posts = row.getGroup("posts", 0);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < posts.getFieldRepetitionCount(0); i++) {
          texts.add(posts.getGroup(0, i).getGroup("element", 0).getString("text", 0));
        }
        rows.add(
            new Row(
                row.getString("url", 0),
                row.getString("thread_id", 0),
                row.getLong("landed", 0),
                texts.size(),
                texts));
      }
    }
  }

  /** Posts of the newest version of each thread, by address. */
  Map<String, Integer> threads() throws IOException {
    Map<String, Integer> newest = new TreeMap<>();
    rows().forEach(row -> newest.put(row.url(), row.posts()));
    return newest;
  }

  Frontier frontier() throws IOException {
    return Frontier.open(Crawl.frontier(folder.resolve("site")), Writes.UNHEARD);
  }

  String reason(String url) throws IOException {
    try (Frontier frontier = frontier()) {
      return frontier.reasons().stream()
          .filter(r -> r.url().equals(url))
          .map(r -> r.state() + ": " + r.reason())
          .findFirst()
          .orElse("");
    }
  }
}
