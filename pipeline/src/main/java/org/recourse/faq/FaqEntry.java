package org.recourse.faq;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.recourse.report.Quotation;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Measure;

/**
 * One question with its answer.
 *
 * @param id lower-case words and hyphens; the same question has the same id every night
 * @param answer plain sentences, no markup
 * @param numbers the estimates that the answer speaks of
 * @param sources passages behind the answer, at most {@value #MOST_SOURCES}
 * @param measures what the answer speaks of, in the codebook's order
 * @param updatedFrom version of the input that the answer was made from
 */
public record FaqEntry(
    String id,
    String question,
    String answer,
    List<Estimate> numbers,
    List<Source> sources,
    List<Measure> measures,
    String updatedFrom) {
  public static final int MOST_SOURCES = 8;

  public FaqEntry {
    requireNonNull(id, "id");
    if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "id must be lower-case words joined by hyphens, was \"" + id + "\"");
    }
    requireNonNull(question, "question");
    requireNonNull(answer, "answer");
    numbers = List.copyOf(numbers);
    sources = List.copyOf(sources);
    measures = List.copyOf(measures);
    requireNonNull(updatedFrom, "updatedFrom");
    if (sources.size() > MOST_SOURCES) {
      throw new IllegalArgumentException(
          "sources must be at most " + MOST_SOURCES + ", were " + sources.size());
    }
  }

  /**
   * A passage of a thread.
   *
   * @param url http or https address of the thread; empty where it has none
   * @param title of the thread; empty where it has none
   * @param post number of the post, from 1; 0 for the title
   * @param begin first character of the whole passage in the post's text, in UTF-16 units
   * @param end one past its last character
   * @param quote the passage, cut to {@link Quotation#LONGEST} characters
   */
  public record Source(
      String threadId, String url, String title, int post, int begin, int end, String quote) {
    public Source {
      requireNonNull(threadId, "threadId");
      requireNonNull(url, "url");
      requireNonNull(title, "title");
      requireNonNull(quote, "quote");
    }
  }
}
