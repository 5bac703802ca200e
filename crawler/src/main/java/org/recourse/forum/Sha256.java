package org.recourse.forum;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over a sequence of texts or bytes, each behind its length: "ab" + "c" must not hash as
 * "a" + "bc" does. Names versions of things; keeps no secrets.
 */
public final class Sha256 {
  private final MessageDigest digest = digest();

  /** The plain SHA-256 of the bytes, as {@code sha256sum} prints it. */
  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  public Sha256 add(String... texts) {
    for (String text : texts) {
      add(text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  public Sha256 add(byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    return this;
  }

  /** The hash as 64 hexadecimal digits. Ends the sequence: the next begins anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
