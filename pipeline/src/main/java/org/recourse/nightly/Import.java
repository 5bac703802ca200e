package org.recourse.nightly;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.recourse.forum.ForumThread;
import org.recourse.privacy.PseudonymKey;
import org.recourse.privacy.Pseudonyms;
import org.recourse.privacy.Redaction;
import org.recourse.source.Landing;
import org.recourse.source.QuarantineFolder;
import org.recourse.source.Quarantined;
import org.recourse.source.ReadCounts;
import org.recourse.source.ThreadFiles;
import org.recourse.source.ThreadReceiver;

/**
 * First stage: files into the landing folder. Names and numbers of people stay outside: nothing
 * lands unredacted.
 */
public final class Import {
  /**
   * @param counts what became of the records
   * @param landed threads that were new or had changed
   * @param refused rows of this import, in the order of the input
   */
  public record Result(ReadCounts counts, long landed, List<Quarantined> refused) {
    public Result {
      refused = List.copyOf(refused);
    }

    /** One line for people, with what was left aside and why. */
    public String told() {
      String aside = counts.leftAside();
      return counts.threads()
          + " threads ("
          + landed
          + " new or changed), "
          + counts.quarantined()
          + " quarantined"
          + (aside.isEmpty() ? "" : ", " + aside);
    }
  }

  private final ThreadFiles files;
  private final Pseudonyms pseudonyms;
  private final Landing landing;
  private final QuarantineFolder quarantine;

  public Import(
      ThreadFiles files, Pseudonyms pseudonyms, Landing landing, QuarantineFolder quarantine) {
    this.files = requireNonNull(files, "files");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms");
    this.landing = requireNonNull(landing, "landing");
    this.quarantine = requireNonNull(quarantine, "quarantine");
  }

  /**
   * The import of a configuration's output folder, with its limits and its key.
   *
   * @throws IOException where the landing folder or the key cannot be read or made
   */
  public static Import into(Configuration settings) throws IOException {
    org.apache.hadoop.conf.Configuration hadoop = new org.apache.hadoop.conf.Configuration();
    org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(settings.landing().toUri());
    return new Import(
        ThreadFiles.withDefaults().with(settings.limits()),
        Pseudonyms.with(PseudonymKey.readOrMake(settings.keyFile())),
        Landing.open(folder, hadoop),
        QuarantineFolder.beside(folder, hadoop));
  }

  Landing landing() {
    return landing;
  }

  QuarantineFolder quarantine() {
    return quarantine;
  }

  /**
   * @throws IOException where an input does not exist, or the landing folder cannot be written to.
   *     An input that cannot be used is a row of the result
   */
  public Result run(List<Path> input, Progress progress) throws IOException {
    progress.begin("import", 0);
    Receiver receiver = new Receiver(progress);
    ReadCounts counts;
    try {
      counts = files.read(input, receiver);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    landing.flush();
    for (Map.Entry<String, List<Quarantined>> source : receiver.refused.entrySet()) {
      quarantine.replace(source.getKey(), source.getValue());
    }
    List<Quarantined> refused = receiver.refused.values().stream().flatMap(List::stream).toList();
    return new Result(counts, receiver.landed, refused);
  }

  private final class Receiver implements ThreadReceiver {
    private final Progress progress;
    private final Map<String, List<Quarantined>> refused = new TreeMap<>();
    private long threads;
    private long landed;

    Receiver(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void file(String source) {
      refused.put(source, new ArrayList<>());
    }

    @Override
    public void thread(ForumThread thread, String source) {
      try {
        if (landing.add(pseudonyms.of(Redaction.of(thread)))) {
          landed++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      progress.done(++threads);
    }

    @Override
    public void quarantined(Quarantined row) {
      refused
          .computeIfAbsent(row.source(), s -> new ArrayList<>())
          .add(
              new Quarantined(
                  row.source(),
                  row.position(),
                  row.stage(),
                  row.reason(),
                  Redaction.of(row.sample())));
    }
  }
}
