package org.recourse.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write to jane.doe+work@mail.example.co.uk please | write to [e-mail] please",
        "jane [at] mail [dot] com | [e-mail]",
        "jane(at)mail.com | [e-mail]",
        "call +44 20 7946 0958 now | call [phone] now",
        "my number is 555-867-5309. | my number is [phone].",
        "call (020) 7946 0958 | call [phone]",
        "whatsapp +8801712345678 | whatsapp [phone]",
        "contract 28473920 ended | contract [id] ended",
        "Contract ID: 28473920 | Contract ID: [id]",
        "ticket #43219876 | ticket #[id]",
        "order number FO12AB34CD56 is late | order number [id] is late",
        "see upwork.com/freelancers/~01a2b3c4d5e6f7a8b9 | see upwork.com/freelancers/[id]",
        "my user id 1234567 | my user id [id]",
      })
  void takesOutAddressesAndNumbers(String text, String redacted) {
    assertEquals(redacted, Redaction.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I paid $291 and he paid $291.",
        "a budget of 1,200.50 USD, or 200$",
        "$1,250 - $1,500 for 3 weeks",
        "on 2019-08-02 at 10:49, or 02.08.2019, or 10/12/2019",
        "from 2017 to 2021 I had 1500 orders",
        "I worked 40 hours at 25 USD, 1000 in all",
        "the order was 500 words",
        "contract was ended after 14 days",
        "version 1.2.3, 10.000.000 views",
        "case closed in 2020",
        "the job 2020-2021",
        "@upwork please help",
      })
  void leavesSumsDatesAndOrdinaryNumbersAlone(String text) {
    assertEquals(text, Redaction.of(text));
  }

  @Test
  void changesNothingTheSecondTime() throws IOException {
    Path gold = Path.of(System.getProperty("recourse.root"), "data", "gold", "threads.jsonl");
    for (String line : Files.readAllLines(gold)) {
      String once = Redaction.of(line);
      assertEquals(once, Redaction.of(once));
    }
  }

  @Test
  void isNotHeldUpByTextMadeToHoldItUp() {
    String text =
        "a.".repeat(100_000)
            + "@"
            + "1 ".repeat(100_000)
            + "(at) ".repeat(50_000)
            + "contract ".repeat(50_000);
    String redacted = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Redaction.of(text));
    assertTrue(redacted.length() > 1_000);
  }
}
