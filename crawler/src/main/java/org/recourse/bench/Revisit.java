package org.recourse.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets the next night come at once: what a crawl would see again in a while is due now. */
final class Revisit {
  private final Path site;

  Revisit(Path site) {
    this.site = site;
  }

  void allNow() throws IOException {
    String file = "jdbc:sqlite:" + site.resolve("frontier.sqlite");
    try (Connection connection = DriverManager.getConnection(file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE url SET due = 0 WHERE due IS NOT NULL");
    } catch (SQLException e) {
      throw new IOException("the next night cannot be made to come: " + e.getMessage(), e);
    }
  }
}
