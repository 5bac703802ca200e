package org.recourse.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.recourse.statistics.AmountBand;
import org.recourse.tag.DisputeCase;
import org.recourse.tag.Measure;

/** The words under which a case is found, the same that groups of estimates use. */
final class CaseTags {
  private CaseTags() {}

  static List<String> of(DisputeCase dispute) {
    List<String> tags = new ArrayList<>();
    tags.add("outcome=" + dispute.outcome().code());
    if (dispute.outcome().ended()) {
      tags.add("ended");
    }
    groups(dispute).forEach((dimension, code) -> tags.add(dimension + "=" + code));
    for (Measure m : dispute.taken()) {
      tags.add("taken=" + m.code());
    }
    for (Measure m : dispute.missed()) {
      tags.add("missed=" + m.code());
    }
    return List.copyOf(tags);
  }

  /** Dimension and code of each group that the case belongs to. */
  private static Map<String, String> groups(DisputeCase dispute) {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put("platform", dispute.platform().code());
    groups.put("contract", dispute.contract().code());
    groups.put("stage", dispute.stage().code());
    groups.put("trigger", dispute.trigger().code());
    groups.put(
        "amount", AmountBand.of(dispute.amount().isTold() ? dispute.amount().value() : Double.NaN));
    groups.put("year", Integer.toString(dispute.year()));
    groups.put("role", dispute.role().code());
    groups.put("path", dispute.path().code());
    return groups;
  }
}
