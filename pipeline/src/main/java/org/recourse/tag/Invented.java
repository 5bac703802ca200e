package org.recourse.tag;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Post;

/**
 * Invented posts and sentences of {@code data/lexicon} that models learn from beside labelled
 * threads: the project's own writing, short, each told what it means.
 *
 * @param thread with one narrator
 * @param truth what the narrator tells and advises
 */
record Invented(ForumThread thread, Annotations truth) {
  private static final String NARRATOR = "somebody";

  /** The fields that a sentence can tell. */
  private static final List<String> TOLD =
      List.of("outcome", "path", "stage", "trigger", "contract");

  /** Posts that tell of no dispute, {@code background.txt}: each as an opener and as an answer. */
  static List<Invented> background() {
    List<Invented> all = new ArrayList<>();
    for (String line : Lexicon.text("background.txt").split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        all.add(new Invented(thread(1, line), Annotations.NONE));
        all.add(new Invented(thread(2, line), Annotations.NONE));
      }
    }
    return all;
  }

  /** Sentences of advice and others, {@code counsel.txt}. */
  static List<Invented> counsel() {
    return read("counsel.txt", Lexicon.text("counsel.txt"), Invented::advice);
  }

  /** Sentences that tell what a narrator did or did not do, {@code deeds.txt}. */
  static List<Invented> deeds() {
    return read("deeds.txt", Lexicon.text("deeds.txt"), Invented::deed);
  }

  /**
   * Sentences that tell how a dispute ended, why it arose, how far it went, {@code tellings.txt}.
   */
  static List<Invented> tellings() {
    return read("tellings.txt", Lexicon.text("tellings.txt"), Invented::telling);
  }

  /** What narrators of invented threads say and tell, {@code narrators.txt}. */
  static List<Invented> narrators() {
    return read("narrators.txt", Lexicon.text("narrators.txt"), Invented::telling);
  }

  /** How a kind of line is understood. */
  interface Reading {
    Invented of(String[] labels, String text);
  }

  /**
   * Reads lines {@code labels: text}.
   *
   * @throws IllegalArgumentException where a line is wrong; the message names file and line
   */
  static List<Invented> read(String file, String text, Reading reading) {
    List<Invented> all = new ArrayList<>();
    for (Lexicon.Entry e : Lexicon.entries(file, text)) {
      try {
        all.add(reading.of(e.name().split(" "), e.value()));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(e.where() + ": " + wrong.getMessage(), wrong);
      }
    }
    return all;
  }

  static Invented advice(String[] labels, String text) {
    ForumThread thread = thread(2, text);
    if (labels[0].equals("no")) {
      return new Invented(thread, Annotations.NONE);
    }
    Stance stance = labels[0].equals("against") ? Stance.DISCOURAGE : Stance.RECOMMEND;
    Set<Measure> codes = EnumSet.noneOf(Measure.class);
    for (int i = stance == Stance.RECOMMEND ? 0 : 1; i < labels.length; i++) {
      if (!labels[i].equals("other")) {
        codes.add(Code.of(Measure.class, labels[i]));
      }
    }
    Advice advice = new Advice(2, 0, text.length(), text, codes, stance, 1, "");
    Annotations truth = new Annotations(List.of(), List.of(advice), List.of());
    return new Invented(thread, truth);
  }

  static Invented deed(String[] labels, String text) {
    return told(Map.of(), marked(labels, '+'), marked(labels, '-'), text);
  }

  static Invented telling(String[] labels, String text) {
    Map<String, String> fields = new HashMap<>();
    List<String> deeds = new ArrayList<>();
    for (String label : labels) {
      int sign = label.indexOf('=');
      if (sign < 0) {
        deeds.add(label);
      } else if (TOLD.contains(label.substring(0, sign))) {
        fields.put(label.substring(0, sign), label.substring(sign + 1));
      } else {
        throw new IllegalArgumentException(
            "\"" + label + "\" is no field=value with a field of " + TOLD);
      }
    }
    String[] signed = deeds.toArray(new String[0]);
    return told(fields, marked(signed, '+'), marked(signed, '-'), text);
  }

  private static Invented told(
      Map<String, String> fields, Set<Measure> taken, Set<Measure> missed, String text) {
    DisputeCase told =
        new DisputeCase(
            NARRATOR,
            true,
            Role.FREELANCER,
            of(Outcome.PENDING, "outcome", fields),
            of(EndPath.NONE, "path", fields),
            of(Stage.COMPLAINT, "stage", fields),
            of(Contract.UNKNOWN, "contract", fields),
            Platform.UNKNOWN,
            of(Trigger.UNKNOWN, "trigger", fields),
            Money.NOT_TOLD,
            taken,
            missed,
            0,
            Map.of(),
            List.of());
    return new Invented(thread(1, text), new Annotations(List.of(told), List.of(), List.of()));
  }

  private static <E extends Enum<E> & Code> E of(E unsaid, String field, Map<String, String> told) {
    String word = told.get(field);
    return word == null ? unsaid : Code.of(unsaid.getDeclaringClass(), word);
  }

  private static Set<Measure> marked(String[] labels, char mark) {
    Set<Measure> marked = EnumSet.noneOf(Measure.class);
    for (String label : labels) {
      char sign = label.charAt(0);
      if (sign == mark) {
        marked.add(Code.of(Measure.class, label.substring(1)));
      } else if (sign != '+' && sign != '-' && !label.equals(Decision.NO)) {
        throw new IllegalArgumentException(
            "\"" + label + "\" has no sign; + is for what was done, - for what was not");
      }
    }
    return marked;
  }

  private static ForumThread thread(int number, String text) {
    Post post = Post.of(number, NARRATOR, text).withOp(number == 1);
    return new ForumThread("invented", "", "", "", "unknown", "", "", "", List.of(post));
  }
}
