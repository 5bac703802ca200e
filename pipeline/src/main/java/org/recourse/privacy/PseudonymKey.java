package org.recourse.privacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that turns names into pseudonyms: 32 random bytes in a file of the user's, as 64
 * hexadecimal digits. Whoever has it can test whether a name belongs to a pseudonym, so it never
 * goes into any output. Whoever loses it cannot link new threads to old ones.
 */
public final class PseudonymKey {
  private static final int BYTES = 32;

  private final byte[] secret;

  private PseudonymKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Reads the key, or makes one where there is no such file; only the user may read it then.
   *
   * @throws IOException where the file cannot be read or made, or holds no key; the message says
   *     which file
   */
  public static PseudonymKey readOrMake(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    String text =
        Files.size(file) > 1024 ? "" : Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    if (!text.matches("[0-9a-fA-F]{" + 2 * BYTES + "}")) {
      throw new IOException(
          file + ": is no pseudonym key; expected " + 2 * BYTES + " hexadecimal digits");
    }
    return new PseudonymKey(HexFormat.of().parseHex(text));
  }

  private static void make(Path file) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException noPosixPermissions) {
      Files.createFile(file);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      return;
    }
    Files.writeString(file, HexFormat.of().formatHex(secret) + "\n");
  }

  byte[] secret() {
    return secret.clone();
  }
}
