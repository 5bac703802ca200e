package org.recourse.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.recourse.statistics.AmountBand;
import org.recourse.tag.Code;
import org.recourse.tag.Contract;
import org.recourse.tag.EndPath;
import org.recourse.tag.Measure;
import org.recourse.tag.Outcome;
import org.recourse.tag.Platform;
import org.recourse.tag.Role;
import org.recourse.tag.RuleKind;
import org.recourse.tag.Stage;
import org.recourse.tag.Trigger;

/**
 * What the codebook's words are called before people. The wording is in {@code words.properties}
 * ({@code platform.upwork=Upwork}); a word without an entry is shown as it is, its underscores as
 * spaces.
 */
public final class Words {
  private static final Properties WORDING = load(Words.class, "words.properties");

  private Words() {}

  /** A code's name: {@code ("stage", "refund_request")} gives "Refund request". */
  public static String name(String dimension, String code) {
    return find(dimension + "." + code).orElseGet(() -> Quotation.plain(code.replace('_', ' ')));
  }

  /** The same for a word of the codebook. */
  public static String name(Code code) {
    return name(dimension(code), code.code());
  }

  /** A name as it stands at the head of a line: its first letter large. */
  public static String heading(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** What a code means, one sentence without full stop; empty where the wording has none. */
  public static String meaning(String dimension, String code) {
    return find(dimension + "." + code + ".means").orElse("");
  }

  /** Wording under any other key, {@code heading.platform}. */
  public static String text(String key) {
    return find(key)
        .orElseThrow(
            () -> new IllegalArgumentException("words.properties has no key \"" + key + "\""));
  }

  /** A group of one dimension in words: {@code platform=upwork} gives "Platform: Upwork". */
  public static String groupName(String group) {
    int equals = group.indexOf('=');
    String dimension = group.substring(0, equals);
    String code = group.substring(equals + 1);
    String named = Words.order(dimension).contains("open_dispute") ? "measure" : dimension;
    return name("stub", dimension) + ": " + name(named, code);
  }

  /** The codes of a dimension in the order in which people expect them; empty where any will do. */
  public static List<String> order(String dimension) {
    return switch (dimension) {
      case "outcome" -> codes(Outcome.values());
      case "path" -> codes(EndPath.values());
      case "stage" -> codes(Stage.values());
      case "contract" -> codes(Contract.values());
      case "platform" -> codes(Platform.values());
      case "trigger" -> codes(Trigger.values());
      case "role" -> codes(Role.values());
      case "kind" -> codes(RuleKind.values());
      case "measure", "taken", "missed", "not_taken" -> codes(Measure.values());
      case "amount" -> AmountBand.CODES;
      default -> List.of();
    };
  }

  /** The dimension that a codebook's word belongs to, as groups of estimates have it. */
  private static String dimension(Code code) {
    if (code instanceof EndPath) {
      return "path";
    }
    if (code instanceof RuleKind) {
      return "kind";
    }
    return code.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static List<String> codes(Code[] values) {
    return Arrays.stream(values).map(Code::code).toList();
  }

  private static Optional<String> find(String key) {
    return Optional.ofNullable(WORDING.getProperty(key));
  }

  /**
   * Reads a properties file in UTF-8 that lies beside a class.
   *
   * @throws UncheckedIOException where it cannot be read
   */
  public static Properties load(Class<?> beside, String file) {
    Properties wording = new Properties();
    try (InputStream bytes = beside.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException(
            "the program lacks its file " + beside.getPackageName() + "/" + file);
      }
      Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
      wording.load(text);
      return wording;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
