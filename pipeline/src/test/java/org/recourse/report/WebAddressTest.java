package org.recourse.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @Test
  void linksWebPages() {
    assertEquals(
        Optional.of("https://forum.example/t/1?p=2#c"),
        WebAddress.of("https://forum.example/t/1?p=2#c"));
    assertEquals(Optional.of("HTTP://forum.example/"), WebAddress.of("HTTP://forum.example/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "javascript:alert(1)",
        "JaVaScRiPt://forum.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "//forum.example/t/1",
        "/t/1",
        "https://",
        "https:forum.example",
        "https://user:word@forum.example/",
        "https://forum.example/\" onmouseover=\"alert(1)",
        " https://forum.example/",
        "https://forum.example/\u2028"
      })
  void linksNothingElse(String url) {
    assertEquals(Optional.empty(), WebAddress.of(url));
  }

  @Test
  void linksNoAddressOfUnboundedLength() {
    assertEquals(Optional.empty(), WebAddress.of("https://forum.example/" + "a".repeat(2000)));
  }
}
