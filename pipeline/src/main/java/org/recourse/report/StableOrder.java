package org.recourse.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A shuffle that is the same every night: by a hash of what a thing is, so that it depends neither
 * on the order of the input nor on what else is in it, and favours no site, year or outcome.
 */
public final class StableOrder {
  private StableOrder() {}

  /**
   * The things in the order of the SHA-256 of their names; names must tell different things apart.
   */
  public static <T> List<T> by(Function<T, String> name, List<T> things) {
    record Keyed<T>(String key, T thing) {}
    MessageDigest digest = sha256();
    List<Keyed<T>> keyed = new ArrayList<>(things.size());
    for (T thing : things) {
      byte[] hash = digest.digest(name.apply(thing).getBytes(UTF_8));
      keyed.add(new Keyed<>(HexFormat.of().formatHex(hash), thing));
    }
    return keyed.stream().sorted(Comparator.comparing(Keyed::key)).map(Keyed::thing).toList();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
