package org.recourse.label;

import java.util.Arrays;
import java.util.List;
import org.recourse.tag.Code;
import org.recourse.tag.Contract;
import org.recourse.tag.EndPath;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;
import org.recourse.tag.Platform;
import org.recourse.tag.Role;
import org.recourse.tag.RuleKind;
import org.recourse.tag.Stage;
import org.recourse.tag.Stance;
import org.recourse.tag.Trigger;

/**
 * How Label Studio is to show a thread: a dialogue of posts, of which stretches are marked as a
 * case (of the post's author), an advice or a rule, each mark with the codebook's fields. By the
 * documented tags {@code Paragraphs}, {@code ParagraphLabels}, {@code Choices} and {@code
 * TextArea}.
 */
final class LabelStudioInterface {
  static final String CASE = "case";
  static final String ADVICE = "advice";
  static final String RULE = "rule";

  /** Name of the posts, in the task's data too. */
  static final String POSTS = "posts";

  /** Name of what marks a stretch of a post. */
  static final String MARK = "mark";

  /** Type of a mark, and the key of its label: those of {@code ParagraphLabels}. */
  static final String MARK_TYPE = "paragraphlabels";

  private LabelStudioInterface() {}

  /** To be pasted into the project's settings. */
  static String xml() {
    StringBuilder xml = new StringBuilder("<View>\n");
    xml.append("  <Header value=\"$title\"/>\n  <ParagraphLabels name=\"")
        .append(MARK)
        .append("\" toName=\"")
        .append(POSTS)
        .append("\">\n");
    for (String label : List.of(CASE, ADVICE, RULE)) {
      xml.append("    <Label value=\"").append(label).append("\"/>\n");
    }
    xml.append("  </ParagraphLabels>\n  <Paragraphs name=\"")
        .append(POSTS)
        .append("\" value=\"$posts\" layout=\"dialogue\" nameKey=\"author\" textKey=\"text\"/>\n");
    choices(xml, "firsthand", CASE, false, List.of("true", "false"));
    choices(xml, "role", CASE, false, codes(Role.values()));
    choices(xml, "outcome", CASE, false, codes(Outcome.values()));
    choices(xml, "path", CASE, false, codes(EndPath.values()));
    choices(xml, "stage", CASE, false, codes(Stage.values()));
    choices(xml, "contract", CASE, false, codes(Contract.values()));
    choices(xml, "platform", CASE, false, codes(Platform.values()));
    choices(xml, "trigger", CASE, false, codes(Trigger.values()));
    text(xml, "amount", CASE, "200 USD; empty where not told");
    choices(xml, "taken", CASE, true, codes(Measure.values()));
    choices(xml, "missed", CASE, true, codes(Measure.values()));
    choices(xml, "codes", ADVICE, true, codes(Measure.values()));
    choices(xml, "stance", ADVICE, false, codes(Stance.values()));
    choices(xml, "kind", RULE, false, codes(RuleKind.values()));
    text(xml, "value", RULE, "291");
    return xml.append("</View>\n").toString();
  }

  private static List<String> codes(Code[] values) {
    return Arrays.stream(values).map(Code::code).toList();
  }

  private static void choices(
      StringBuilder xml, String name, String of, boolean several, List<String> words) {
    xml.append("  <View visibleWhen=\"region-selected\" whenLabelValue=\"")
        .append(of)
        .append("\">\n    <Header value=\"")
        .append(name)
        .append("\" size=\"5\"/>\n    <Choices name=\"")
        .append(name)
        .append("\" toName=\"")
        .append(POSTS)
        .append("\" perRegion=\"true\" showInline=\"true\" choice=\"")
        .append(several ? "multiple" : "single")
        .append("\">\n");
    words.forEach(w -> xml.append("      <Choice value=\"").append(w).append("\"/>\n"));
    xml.append("    </Choices>\n  </View>\n");
  }

  private static void text(StringBuilder xml, String name, String of, String example) {
    xml.append("  <View visibleWhen=\"region-selected\" whenLabelValue=\"")
        .append(of)
        .append("\">\n    <Header value=\"")
        .append(name)
        .append("\" size=\"5\"/>\n    <TextArea name=\"")
        .append(name)
        .append("\" toName=\"")
        .append(POSTS)
        .append("\" perRegion=\"true\" maxSubmissions=\"1\" placeholder=\"")
        .append(example)
        .append("\"/>\n  </View>\n");
  }
}
