package org.recourse.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a $200 logo| 200| USD",
        "a 200$ project| 200| USD",
        "some 200 USD left| 200| USD",
        "he paid €1.200,50 then| 1200.5| EUR",
        "it was £3,150 in all| 3150| GBP",
        "200 dollars| 200| USD",
        "about 1.5k euros| 1500| EUR",
        "Rs. 5,000 only| 5000| INR",
        "$ 291.00 each| 291| USD",
        "US$ 45| 45| USD",
        "forty? no, ten bucks| 10| USD",
        "a $1,000,000 claim| 1000000| USD"
      })
  void readsSumsOfMoney(String text, double value, String currency) {
    List<Quantity> found = QuantityReader.read(text);
    assertEquals(1, found.size(), text + ": " + found);
    assertEquals(value, found.get(0).value());
    assertEquals(currency, found.get(0).currency());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "after 14 days| DAYS| 14",
        "for two weeks| DAYS| 14",
        "within 72 hours| DAYS| 3",
        "a 30-day window| DAYS| 30",
        "on day 9| DAYS| 9",
        "a 20% fee| PERCENT| 20",
        "7.5 percent| PERCENT| 7.5"
      })
  void readsDaysAndPercentages(String text, Quantity.Kind kind, double value) {
    List<Quantity> found = QuantityReader.read(text);
    assertEquals(1, found.size(), text + ": " + found);
    assertEquals(kind, found.get(0).kind());
    assertEquals(value, found.get(0).value());
  }

  @Test
  void readsNoSumWhereThereIsNone() {
    assertEquals(
        List.of(), QuantityReader.read("I sent 30 drafts in 2019, version 1.2, MP3 320k."));
  }

  @Test
  void placesASumExactly() {
    String text = "He took my $200 back";
    Quantity q = QuantityReader.read(text).get(0);
    assertEquals("$200", text.substring(q.begin(), q.end()));
  }
}
