package org.recourse.tag;

import java.util.Locale;

/** Who comes last before a phrase. */
enum Subject {
  I,
  YOU,
  HE,
  NONE;

  private final Part part = Part.of(name().toLowerCase(Locale.ROOT));

  Part part() {
    return part;
  }
}
