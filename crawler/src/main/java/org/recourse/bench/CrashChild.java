package org.recourse.bench;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.recourse.crawl.Crawl;
import org.recourse.crawl.SiteProfile;
import org.recourse.source.Landing;

/** The process that {@link CrashBench} kills: one run of a crawl. */
public final class CrashChild {
  private CrashChild() {}

  /**
   * @param arguments profile, folder, what to die at, at the how many-th of these
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    Death.plan(Death.Cause.valueOf(arguments[2]), Integer.parseInt(arguments[3]));
    Configuration files = new Configuration();
    files.set("fs.file.impl", DyingFileSystem.class.getName());
    Landing landing =
        Landing.open(new org.apache.hadoop.fs.Path(folder.resolve("landing").toUri()), files);
    Crawl.of(SiteProfile.read(Path.of(arguments[0])), folder.resolve("site"), landing, t -> t)
        .withWrites(Death.writes(folder.resolve("site").resolve("archive")))
        .run();
  }
}
