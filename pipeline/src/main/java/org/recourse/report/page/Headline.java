package org.recourse.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.recourse.report.Estimates;
import org.recourse.report.Figures;
import org.recourse.report.Provenance;
import org.recourse.report.Quotation;
import org.recourse.report.Words;
import org.recourse.statistics.Estimate;

/** The first sentences of the report, and what keeps a reader from making too much of them. */
final class Headline {
  private static final String WON = "freelancer_won";
  private static final String RAW = Estimate.RAW;

  private final Estimates estimates;
  private final Provenance provenance;

  Headline(Estimates estimates, Provenance provenance) {
    this.estimates = estimates;
    this.provenance = provenance;
  }

  String claim() {
    Optional<Estimate> won = estimates.find(WON, "all");
    if (won.filter(Estimate::told).isPresent()) {
      return "Freelancers won in full in " + Figures.share(won.get()) + " of ended disputes.";
    }
    if (won.filter(e -> e.n() > 0).isPresent()) {
      return "How often freelancers win: " + Figures.tooFew(won.get()) + ".";
    }
    Optional<Estimate> pending = estimates.find("pending", "all").filter(e -> e.n() > 0);
    return pending.isPresent()
        ? "How often freelancers win cannot be said: no case has a told end."
        : "No first-hand case was found, so there is nothing to count.";
  }

  List<String> details() {
    List<String> details = new ArrayList<>();
    told("paid_at_least_part", "all")
        .ifPresent(
            e -> details.add("They were paid at least in part in " + Figures.share(e) + "."));
    told("pending", "all").ifPresent(e -> details.add(pending(e)));
    for (Estimate other : estimates.side(WON, "all").stream().skip(1).toList()) {
      details.add(byLabels(other) + ": " + Figures.share(other) + ".");
    }
    return List.copyOf(details);
  }

  private static String byLabels(Estimate other) {
    return switch (other.correctedFor()) {
      case RAW -> "By the machine’s labels as they are";
      case Estimate.HUMAN -> "By people’s labels alone";
      default ->
          "Won in full, corrected for "
              + Words.name("corrected_for", other.correctedFor())
              + " ("
              + Words.name("method", other.method())
              + ")";
    };
  }

  private String pending(Estimate pending) {
    String open = "The end is not told in " + Figures.share(pending) + " of first-hand cases";
    Optional<Estimate> lost = told("freelancer_won_if_pending_lost", "all");
    Optional<Estimate> won = told("freelancer_won_if_pending_won", "all");
    if (lost.isEmpty() || won.isEmpty()) {
      return open + ".";
    }
    return open
        + ". Had all of those been lost, the share won in full would be "
        + Figures.share(lost.get())
        + "; had all been won, "
        + Figures.share(won.get())
        + ". The truth for these cases lies between the two.";
  }

  List<String> caution() {
    List<String> caution = new ArrayList<>();
    if (estimates.find(WON, "all").filter(e -> !e.correctedFor().equals(RAW)).isEmpty()) {
      caution.add(
          "Unless a number says otherwise, it is counted from labels that a program put on the threads, uncorrected. The program misreads some cases: it takes an end for told that is not, or one outcome for another. A share can be off by more than its interval says, in either direction.");
    }
    caution.add(
        "The threads were found by searching forums; they are no random sample of disputes. Who posts is more often angry, surprised or in need of help than who does not, and quiet endings go untold. Read the shares as shares of what is told, not of what happens.");
    caution.add(
        "The intervals cover chance alone: neither the program’s errors nor the choice of threads.");
    return List.copyOf(caution);
  }

  /** "from 2014-03-02 to 2025-11-30"; empty where no post has a date. */
  String span() {
    String first = day(provenance.firstPost());
    String last = day(provenance.lastPost());
    if (first.isEmpty() || last.isEmpty()) {
      return "";
    }
    return first.equals(last) ? "of " + first : "from " + first + " to " + last;
  }

  private static String day(String time) {
    return Quotation.plain(time.substring(0, Math.min(10, time.length())));
  }

  private Optional<Estimate> told(String estimand, String group) {
    return estimates.find(estimand, group).filter(Estimate::told);
  }
}
