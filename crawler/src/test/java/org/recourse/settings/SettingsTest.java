package org.recourse.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {
  private static Settings settings(String yaml) {
    return Settings.parse(yaml, "night.yaml");
  }

  private static String complaint(Executable reading) {
    return assertThrows(InvalidSettingsException.class, reading).getMessage();
  }

  @Test
  void givesWhatTheFileSaysAndDefaultsForTheRest() {
    Settings settings = settings("delay: 2\nboards: [a, b]\nname: x\n");
    assertEquals(2, settings.whole("delay", 9, 0, 10));
    assertEquals(List.of("a", "b"), settings.texts("boards", List.of()));
    assertEquals(List.of("x"), settings.texts("name", List.of()));
    assertEquals(9, settings.whole("other", 9, 0, 10));
    assertEquals("d", settings.section("none").text("key", "d"));
    settings.refuseOthers();
  }

  @Test
  void tellsAnUnknownKeyWithItsLineAndTheKnownOnes() {
    Settings settings = settings("output:\n  directory: x\n  diretory: y\n");
    settings.section("output").text("directory", "");
    assertEquals(
        "night.yaml:3: unknown key output.diretory; allowed here: directory",
        complaint(settings::refuseOthers));
  }

  @Test
  void tellsANumberOutOfRangeWithWhatIsAllowed() {
    Settings settings = settings("limits:\n  posts: 0\n");
    assertEquals(
        "night.yaml:2: limits.posts is \"0\"; allowed: a whole number from 1 to 5",
        complaint(() -> settings.section("limits").whole("posts", 1, 1, 5)));
  }

  @Test
  void tellsAWordThatIsNoNumber() {
    String told = complaint(() -> settings("posts: many").whole("posts", 1, 1, 5));
    assertEquals("night.yaml:1: posts is \"many\"; allowed: a whole number from 1 to 5", told);
  }

  @Test
  void tellsAListWhereOneValueIsExpected() {
    assertEquals(
        "night.yaml:1: a must be a single value",
        complaint(() -> settings("a: [1]").text("a", "")));
  }

  @Test
  void tellsAKeyThatStandsTwice() {
    assertTrue(complaint(() -> settings("a: 1\na: 2")).startsWith("night.yaml:2: "), () -> "line");
  }

  @Test
  void tellsBrokenYamlWithItsLine() {
    assertTrue(
        complaint(() -> settings("a: 1\nb: [1, 2\nc: 3"))
            .startsWith("night.yaml:3: is no valid YAML"));
  }

  @Test
  void tellsATextThatIsNoMapping() {
    assertEquals(
        "night.yaml:1: expected `key: value` lines", complaint(() -> settings("just words")));
  }

  @Test
  void tellsAMissingFile() {
    assertEquals(
        "nowhere.yaml: no such file", complaint(() -> Settings.read(Path.of("nowhere.yaml"))));
  }

  @Test
  void takesAnEmptyFileForOneWithoutKeys() throws IOException {
    assertEquals("d", settings("# only a comment\n").text("a", "d"));
  }

  @Test
  void loadsNoClassThatTheFileNames() {
    String told = complaint(() -> settings("a: !!javax.script.ScriptEngineManager [x]\n"));
    assertTrue(told.startsWith("night.yaml:1: is no valid YAML"), told);
  }
}
