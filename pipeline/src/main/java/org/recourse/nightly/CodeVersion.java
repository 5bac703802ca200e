package org.recourse.nightly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Properties;
import org.recourse.forum.ForumThread;
import org.recourse.forum.Sha256;

/**
 * Which code this is.
 *
 * @param release the project's version
 * @param commit short hash of the commit it was built from, with "-modified" where the tree had
 *     changes; "unknown" where it was built outside a checkout
 * @param hash over the program's own jars: two builds of different code never share it. "classes"
 *     where it does not run from jars
 */
public record CodeVersion(String release, String commit, String hash) {
  /** The code that is running. */
  public static CodeVersion running() {
    Properties build = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream("/org/recourse/build.properties")) {
      if (in != null) {
        build.load(in);
      }
      String commit = build.getProperty("git.commit.id.abbrev", "unknown");
      String modified = build.getProperty("git.dirty", "false").equals("true") ? "-modified" : "";
      Sha256 hash = new Sha256();
      boolean jars = add(hash, ForumThread.class) & add(hash, CodeVersion.class);
      return new CodeVersion(
          build.getProperty("git.build.version", "unknown"),
          commit + modified,
          jars ? hash.hex() : "classes");
    } catch (IOException e) {
      throw new UncheckedIOException("the program cannot read its own files", e);
    }
  }

  private static boolean add(Sha256 hash, Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(new URI(source.getLocation().toString()));
      if (!Files.isRegularFile(jar)) {
        return false;
      }
      hash.add(Files.readAllBytes(jar));
      return true;
    } catch (URISyntaxException e) {
      throw new IOException(source.getLocation() + ": is no place of a jar", e);
    }
  }

  /** As a person reads it: {@code 0.1.0 (1a2b3c4)}. */
  public String shown() {
    return release + " (" + commit + ")";
  }
}
