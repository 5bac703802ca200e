package org.recourse.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.recourse.report.Figures;
import org.recourse.report.Passage;
import org.recourse.report.Quotation;
import org.recourse.report.ReportCase;
import org.recourse.report.WebAddress;
import org.recourse.report.Words;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.EndPath;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;

/** The listed cases, and the links that lead to them. */
final class CaseList {
  private static final int MOST_QUOTES = 8;
  private static final List<String> DIMENSIONS =
      List.of(
          "platform",
          "contract",
          "stage",
          "trigger",
          "amount",
          "year",
          "role",
          "path",
          "taken",
          "missed");

  private final List<CaseCard> cards;
  private final List<CaseIndex> index;
  private final Set<String> anchors;

  private CaseList(List<CaseCard> cards, List<CaseIndex> index) {
    this.cards = cards;
    this.index = index;
    this.anchors = index.stream().map(CaseIndex::anchor).collect(Collectors.toSet());
  }

  static CaseList of(List<ReportCase> cases) {
    List<CaseCard> cards = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (ReportCase c : CaseChoice.of(cases)) {
      cards.add(card(c, anchor(c.threadId(), taken), cards.size() + 1));
    }
    return new CaseList(List.copyOf(cards), index(cards));
  }

  List<CaseCard> cards() {
    return cards;
  }

  List<CaseIndex> index() {
    return index;
  }

  /**
   * A link to the listed cases that hold all of a filter.
   *
   * @param group whose list it leads to without JavaScript, {@code platform=upwork}; any other word
   *     leads to all cases
   */
  Link link(String text, String group, String filter) {
    String anchor = listAnchor(group);
    String askable = filter.matches("[a-z0-9_=|! ]*") ? filter : "";
    return new Link(text, "#" + (anchors.contains(anchor) ? anchor : "cases"), askable);
  }

  private static String listAnchor(String group) {
    return "list-" + group.replace('=', '-');
  }

  /** Thread ids may hold anything; two that look the same as an anchor are numbered. */
  private static String anchor(String threadId, Set<String> taken) {
    String word = threadId.replaceAll("[^A-Za-z0-9_-]", "-");
    String anchor = "case-" + word.substring(0, Math.min(80, word.length()));
    String free = anchor;
    for (int i = 2; !taken.add(free); i++) {
      free = anchor + "-" + i;
    }
    return free;
  }

  private static CaseCard card(ReportCase c, String anchor, int number) {
    DisputeCase dispute = c.dispute();
    String title = Quotation.cut(c.title());
    return new CaseCard(
        anchor,
        number,
        title.isEmpty() ? "Thread without a title" : title,
        WebAddress.of(c.url()).orElse(""),
        CaseTags.of(dispute),
        dispute.outcome().code(),
        facts(dispute),
        names(dispute.taken()),
        names(dispute.missed()),
        quotes(c.passages()));
  }

  private static String facts(DisputeCase d) {
    Stream<String> facts =
        Stream.of(
            d.year() == 0 ? "" : Integer.toString(d.year()),
            told(d.platform().code(), Words.name(d.platform())),
            told(d.contract().code(), Words.name(d.contract())),
            d.amount().isTold()
                ? Figures.number(d.amount().value())
                    + "\u00A0"
                    + Quotation.plain(d.amount().currency())
                : "",
            told(d.trigger().code(), Words.name(d.trigger())),
            "furthest step: " + Words.name(d.stage()),
            d.path() == EndPath.NONE ? "" : "ended by: " + Words.name(d.path()),
            Words.name(d.role()));
    return facts.filter(f -> !f.isEmpty()).collect(Collectors.joining(" · "));
  }

  private static String told(String code, String name) {
    return code.equals("unknown") ? "" : name;
  }

  private static String names(Set<Measure> measures) {
    return measures.stream().map(Words::name).collect(Collectors.joining(" · "));
  }

  /** One passage often speaks for several fields: it is shown once, with all of them. */
  private static List<CaseCard.Evidence> quotes(List<Passage> passages) {
    Map<List<Integer>, List<Passage>> spans = new LinkedHashMap<>();
    passages.stream()
        .sorted(
            Comparator.comparingInt(Passage::post)
                .thenComparingInt(Passage::begin)
                .thenComparingInt(Passage::end))
        .forEach(
            p ->
                spans
                    .computeIfAbsent(List.of(p.post(), p.begin(), p.end()), k -> new ArrayList<>())
                    .add(p));
    return spans.values().stream().limit(MOST_QUOTES).map(CaseList::evidence).toList();
  }

  private static CaseCard.Evidence evidence(List<Passage> same) {
    String about =
        same.stream().map(p -> about(p.field())).distinct().collect(Collectors.joining(", "));
    Passage first = same.get(0);
    return new CaseCard.Evidence(about, where(first.post()), Quotation.plain(first.quote()));
  }

  static String where(int post) {
    return post == 0 ? "title" : "post\u00A0" + post;
  }

  private static String about(String field) {
    int colon = field.indexOf(':');
    if (colon < 0) {
      return Quotation.plain(field.replace('_', ' '));
    }
    String measure = Words.name("measure", field.substring(colon + 1));
    return field.startsWith("missed:") ? "not done: " + measure : "done: " + measure;
  }

  private static List<CaseIndex> index(List<CaseCard> cards) {
    Map<String, List<CaseCard>> byTag = new TreeMap<>();
    for (CaseCard card : cards) {
      for (String tag : card.tags()) {
        byTag.computeIfAbsent(tag, k -> new ArrayList<>()).add(card);
      }
    }
    List<CaseIndex> index = new ArrayList<>();
    for (String dimension : DIMENSIONS) {
      List<String> order = Words.order(dimension);
      byTag.keySet().stream()
          .filter(tag -> tag.startsWith(dimension + "="))
          .sorted(
              Comparator.comparingInt(
                      (String tag) -> order.indexOf(tag.substring(dimension.length() + 1)))
                  .thenComparing(Comparator.naturalOrder()))
          .forEach(tag -> index.add(entry(dimension, tag, byTag.get(tag))));
    }
    return List.copyOf(index);
  }

  private static CaseIndex entry(String dimension, String tag, List<CaseCard> cards) {
    List<CaseIndex.Ends> ends = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      List<CaseCard> same =
          cards.stream().filter(card -> card.outcome().equals(outcome.code())).toList();
      if (!same.isEmpty()) {
        ends.add(new CaseIndex.Ends(Words.name(outcome), same));
      }
    }
    String name = Words.groupName(tag);
    return new CaseIndex(listAnchor(tag), name, List.copyOf(ends));
  }
}
