package org.recourse.faq;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.recourse.report.Estimates;
import org.recourse.report.ReportInput;
import org.recourse.statistics.Estimate;
import org.recourse.tag.Measure;

/** Questions and answers out of a night's numbers. */
public final class KnowledgeBase {
  private KnowledgeBase() {}

  /**
   * The entries: outcomes over all and by group, how far disputes go, the advice given most, each
   * measure, each rule. Measures and rules always have an entry; a group has one as soon as a case
   * falls into it, a reason of the other side as soon as five ended cases do.
   */
  public static List<FaqEntry> from(ReportInput input) {
    requireNonNull(input, "input");
    Estimates estimates = Estimates.of(input.estimates());
    Sources sources = new Sources(input.cases(), input.advice());
    String version = input.provenance().inputVersion();
    List<FaqEntry> entries = new ArrayList<>();
    entries.addAll(new OutcomeEntries(estimates, sources, input, version).all());
    entries.addAll(new MeasureEntries(estimates, sources, version).all());
    entries.addAll(new RuleEntries(estimates, input.rules(), version).all());
    return List.copyOf(entries);
  }

  /** JSON lines, one entry a line, each line ended by a line feed. */
  public static String write(List<FaqEntry> entries) {
    StringBuilder lines = new StringBuilder();
    JsonFactory json = new JsonFactory();
    for (FaqEntry entry : entries) {
      lines.append(line(json, entry)).append('\n');
    }
    return lines.toString();
  }

  private static String line(JsonFactory json, FaqEntry entry) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = json.createGenerator(text)) {
      out.setCharacterEscapes(new OneLine());
      out.writeStartObject();
      out.writeStringField("id", entry.id());
      out.writeStringField("question", entry.question());
      out.writeStringField("answer", entry.answer());
      out.writeArrayFieldStart("numbers");
      for (Estimate e : entry.numbers()) {
        write(out, e);
      }
      out.writeEndArray();
      out.writeArrayFieldStart("sources");
      for (FaqEntry.Source source : entry.sources()) {
        write(out, source);
      }
      out.writeEndArray();
      out.writeArrayFieldStart("measures");
      for (Measure m : entry.measures()) {
        out.writeString(m.code());
      }
      out.writeEndArray();
      out.writeStringField("updated_from", entry.updatedFrom());
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write entry " + entry.id(), e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Estimate e) throws IOException {
    out.writeStartObject();
    out.writeStringField("estimand", e.estimand());
    out.writeStringField("group", e.group());
    write(out, "value", e.value());
    write(out, "low", e.low());
    write(out, "high", e.high());
    out.writeNumberField("n", e.n());
    if (e.k() < 0) {
      out.writeNullField("k");
    } else {
      out.writeNumberField("k", e.k());
    }
    out.writeStringField("method", e.method());
    out.writeStringField("correctedFor", e.correctedFor());
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumberField(name, value);
    } else {
      out.writeNullField(name);
    }
  }

  private static void write(JsonGenerator out, FaqEntry.Source source) throws IOException {
    out.writeStartObject();
    out.writeStringField("thread_id", source.threadId());
    out.writeStringField("url", source.url());
    out.writeStringField("title", source.title());
    out.writeNumberField("post", source.post());
    out.writeNumberField("begin", source.begin());
    out.writeNumberField("end", source.end());
    out.writeStringField("quote", source.quote());
    out.writeEndObject();
  }
}
