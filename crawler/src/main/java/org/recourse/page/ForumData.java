package org.recourse.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files of {@code data/forums/} as they are on the class path or in a directory, by file name.
 * The class path is listed through one file that is always there, so a new profile is a new file
 * and nothing else.
 */
final class ForumData {
  static final String PLATFORMS = "platforms.yaml";
  static final String WORDS = "words.yaml";

  private static final String FOLDER = "forums/";
  private static final int LARGEST = 1 << 20;

  private ForumData() {}

  /** All YAML files that ship, sorted by name. */
  static Map<String, String> shipped() {
    URL known = ForumData.class.getResource(FOLDER + PLATFORMS);
    if (known == null) {
      throw new IllegalStateException(
          "the class path lacks org/recourse/page/" + FOLDER + PLATFORMS + "; the build copies it");
    }
    try {
      URLConnection connection = known.openConnection();
      if (connection instanceof JarURLConnection jar) {
        jar.setUseCaches(false);
        try (JarFile file = jar.getJarFile()) {
          return inJar(file, jar.getEntryName().replaceFirst("[^/]+$", ""));
        }
      }
      return inDirectory(Path.of(known.toURI()).getParent());
    } catch (IOException | URISyntaxException broken) {
      throw new UncheckedIOException(
          new IOException("cannot read the forum profiles at " + known, broken));
    }
  }

  /** All YAML files of a directory, sorted by name. */
  static Map<String, String> inDirectory(Path directory) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".yaml")) {
          if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException(file + ": a profile has at most 1 MB");
          }
          texts.put(file.toString(), Files.readString(file));
        }
      }
    }
    return texts;
  }

  private static Map<String, String> inJar(JarFile jar, String folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
      String name = entry.getName();
      if (name.startsWith(folder) && name.endsWith(".yaml")) {
        try (InputStream in = jar.getInputStream(entry)) {
          texts.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }
}
