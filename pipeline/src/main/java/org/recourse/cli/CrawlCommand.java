package org.recourse.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.recourse.crawl.Crawl;
import org.recourse.crawl.CrawlReport;
import org.recourse.crawl.CrawlStatus;
import org.recourse.crawl.SiteProfile;
import org.recourse.nightly.Configuration;
import org.recourse.nightly.OutputFolder;
import org.recourse.nightly.Progress;
import org.recourse.privacy.PseudonymKey;
import org.recourse.privacy.Pseudonyms;
import org.recourse.privacy.Redaction;
import org.recourse.source.Landing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "crawl",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Collects the threads of a forum, politely, and keeps them up to date: run it every night, then `nightly`. It may be stopped at "
          + "any moment and goes on where it was. Exit code 1 where no page could be had at all.",
      "data/sites/ has profiles to start from, its README explains every key."
    })
final class CrawlCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigurationOption configuration;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "SITE.yaml", description = "What to collect.")
  private Path site;

  @Option(names = "--status", description = "Fetch nothing: tell what became of the site's URLs.")
  private boolean status;

  @Option(
      names = "--skipped",
      description = "Fetch nothing: list every URL that is not collected, with the reason.")
  private boolean skipped;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUTPUT",
      description =
          "Folder that gets landing/ and crawl/ (archive and frontier). Default: output.directory of the configuration.")
  private Path directory;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SiteProfile profile = SiteProfile.read(site);
    Configuration settings = configuration.read();
    Path target = directory == null ? settings.output() : directory;
    Path folder = target.resolve("crawl").resolve(profile.name());
    PrintWriter out = spec.commandLine().getOut();
    if (skipped) {
      for (CrawlStatus.Skipped url : CrawlStatus.skipped(folder)) {
        out.println(url.state() + "\t" + url.kind() + "\t" + url.url() + "\t" + url.reason());
      }
    } else if (status) {
      tell(CrawlStatus.read(folder, Instant.now()), out);
    } else {
      boolean failed = crawl(profile, settings, target, folder).failed();
      tell(CrawlStatus.read(folder, Instant.now()), out);
      out.flush();
      return failed ? Exit.FAILED : Exit.OK;
    }
    out.flush();
    return Exit.OK;
  }

  private CrawlReport crawl(SiteProfile profile, Configuration settings, Path target, Path folder)
      throws IOException, InterruptedException {
    Progress progress = output.progress();
    try (OutputFolder lock = OutputFolder.lock(target)) {
      Pseudonyms pseudonyms = Pseudonyms.with(PseudonymKey.readOrMake(settings.keyFile()));
      Landing landing =
          Landing.open(
              new org.apache.hadoop.fs.Path(target.resolve("landing").toUri()),
              new org.apache.hadoop.conf.Configuration());
      progress.begin("crawl", 0);
      CrawlReport report =
          Crawl.of(profile, folder, landing, thread -> pseudonyms.of(Redaction.of(thread)))
              .withListener(progress::done)
              .run();
      progress.end(report.requests() + " requests, " + report.landed() + " threads new or changed");
      return report;
    }
  }

  private void tell(Optional<CrawlStatus> status, PrintWriter out) throws IOException {
    if (output.json()) {
      out.println(json(status));
    } else if (status.isPresent()) {
      CrawlText.print(status.get(), out);
    } else {
      out.println("This site was never crawled.");
    }
  }

  private static String json(Optional<CrawlStatus> status) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode node = mapper.createObjectNode();
    if (status.isPresent()) {
      CrawlStatus told = status.get();
      told.last().ifPresent(report -> node.set("last_run", mapper.valueToTree(report)));
      node.set("urls", mapper.valueToTree(told.urls()));
      node.set("reasons", mapper.valueToTree(told.reasons()));
      node.put("unlanded", told.unlanded()).put("due_now", told.dueNow());
      node.put("due_within_a_day", told.dueTomorrow()).put("next_due", told.nextDue());
    }
    return mapper.writeValueAsString(node);
  }
}
