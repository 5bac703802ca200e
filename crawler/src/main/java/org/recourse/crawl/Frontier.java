package org.recourse.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.recourse.crawl.Archive.Location;
import org.recourse.crawl.Writes.Moment;

/**
 * Every URL of a site and what became of it, in SQLite (write-ahead log). A row is in the archive
 * before it is in the frontier: {@link #commit} is called after the archive has what it speaks of.
 *
 * <p>Safe for use by several threads. All methods throw {@link IOException} where the database
 * fails.
 */
final class Frontier implements AutoCloseable {
  private static final int VERSION = 2;
  private static final String DUE_INDEX =
      "CREATE INDEX url_due ON url (host, rank, due) WHERE due IS NOT NULL";

  /** Version 1 did not know the hosts apart. */
  private static final List<String> FROM_1 =
      List.of(
          "ALTER TABLE url ADD COLUMN host TEXT NOT NULL DEFAULT ''",
          "UPDATE url SET host = substr(url, instr(url, '://') + 3,"
              + " instr(substr(url, instr(url, '://') + 3) || '/', '/') - 1)",
          "DROP INDEX url_due",
          DUE_INDEX,
          "PRAGMA user_version = " + VERSION);

  private static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE url (
            id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, rank INTEGER NOT NULL,
            thread TEXT NOT NULL, page INTEGER NOT NULL, depth INTEGER NOT NULL, hops INTEGER NOT NULL,
            state TEXT NOT NULL, due INTEGER, reason TEXT NOT NULL DEFAULT '',
            etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '',
            failures INTEGER NOT NULL DEFAULT 0, fetched INTEGER NOT NULL DEFAULT 0,
            changed INTEGER NOT NULL DEFAULT 0, revisit INTEGER NOT NULL DEFAULT 0,
            place INTEGER NOT NULL DEFAULT 0, listed INTEGER NOT NULL DEFAULT 0,
            recorded INTEGER NOT NULL DEFAULT 0,
            file TEXT NOT NULL DEFAULT '', offset INTEGER NOT NULL DEFAULT 0,
            host TEXT NOT NULL DEFAULT '')
          """,
          DUE_INDEX,
          "CREATE INDEX url_thread ON url (thread, page) WHERE thread <> ''",
          // Threads whose archived pages are newer than what has landed.
          "CREATE TABLE unlanded (thread TEXT PRIMARY KEY) WITHOUT ROWID",
          """
          CREATE TABLE host (
            host TEXT PRIMARY KEY, not_before INTEGER NOT NULL DEFAULT 0, refusals INTEGER NOT NULL DEFAULT 0,
            robots_at INTEGER NOT NULL DEFAULT 0, robots BLOB) WITHOUT ROWID
          """,
          "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
          "CREATE TABLE run (id INTEGER PRIMARY KEY, report TEXT NOT NULL)",
          "PRAGMA user_version = " + VERSION);

  private static final String COLUMNS =
      "id, url, kind, thread, page, depth, hops, state, etag, modified, hash, failures, changed,"
          + " revisit, recorded, file, offset";

  private static final String INSERT =
      "INSERT INTO url (url, kind, rank, thread, page, depth, hops, state, due, reason, host)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String NEXT =
      "SELECT "
          + COLUMNS
          + " FROM url WHERE host = ? AND rank = ? AND due <= ? AND due IS NOT NULL ORDER BY due, id LIMIT ?";

  private static final String WAKE =
      "UPDATE url SET due = ? WHERE state = 'visited' AND due > ? AND id =";

  static final String OUT_OF_PROFILE = "the profile calls it neither board nor thread";
  static final String NOFOLLOW = "linked with nofollow only";
  static final String TOO_DEEP = "deeper than limits.depth";
  static final String MOVED_TO = "moved to ";

  private final Connection connection;
  private final Writes writes;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Set<String> hosts = new ConcurrentSkipListSet<>();

  private Frontier(Connection connection, Writes writes) {
    this.connection = connection;
    this.writes = writes;
  }

  /** Opens a frontier, making it where it is missing. */
  static Frontier open(Path file, Writes writes) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try {
        return prepared(new Frontier(connection, writes), connection, file);
      } catch (SQLException | IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new IOException(file + ": cannot be opened as a frontier: " + e.getMessage(), e);
    }
  }

  private static Frontier prepared(Frontier frontier, Connection connection, Path file)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = NORMAL");
      statement.execute("PRAGMA cache_size = -16384");
      connection.setAutoCommit(false);
      try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
        frontier.make(version.getInt(1), statement, file);
      }
    }
    connection.commit();
    frontier.hosts.addAll(frontier.query("SELECT DISTINCT host FROM url", r -> r.getString(1)));
    return frontier;
  }

  private void make(int version, Statement statement, Path file) throws SQLException, IOException {
    if (version == 0) {
      for (String line : SCHEMA) {
        statement.execute(line);
      }
    } else if (version == 1) {
      for (String line : FROM_1) {
        statement.execute(line);
      }
    } else if (version != VERSION) {
      throw new IOException(
          file + ": is of version " + version + ", this program knows " + VERSION);
    }
  }

  private interface Reading<T> {
    T read(ResultSet row) throws SQLException;
  }

  private synchronized int update(String sql, Object... values) throws IOException {
    try {
      return filled(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw new IOException("the frontier cannot be written: " + e.getMessage(), e);
    }
  }

  private synchronized <T> List<T> query(String sql, Reading<T> reading, Object... values)
      throws IOException {
    List<T> rows = new ArrayList<>();
    try (ResultSet found = filled(sql, values).executeQuery()) {
      while (found.next()) {
        rows.add(reading.read(found));
      }
      return rows;
    } catch (SQLException e) {
      throw new IOException("the frontier cannot be read: " + e.getMessage(), e);
    }
  }

  private PreparedStatement filled(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  private static Entry entry(ResultSet row) throws SQLException {
    Kind kind = Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT));
    return new Entry(
        row.getLong(1),
        new Address(kind, row.getString(2), row.getString(4), row.getInt(5)),
        row.getInt(6),
        row.getInt(7),
        State.of(row.getString(8)),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getInt(12),
        row.getLong(13),
        row.getLong(14),
        row.getLong(15),
        new Location(row.getString(16), row.getLong(17)));
  }

  /** Makes all changes since the last call last. */
  synchronized void commit() throws IOException {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("the frontier cannot be written: " + e.getMessage(), e);
    }
    writes.done(Moment.FRONTIER_COMMITTED);
  }

  /**
   * Takes a URL in where it is not known, or was known only as one that was set aside.
   *
   * @param due first visit
   * @return whether it was not known
   */
  boolean discover(Address address, int depth, int hops, long due) throws IOException {
    if (address.kind() == Kind.OTHER) {
      return setAside(address, depth, OUT_OF_PROFILE);
    }
    return update(
            INSERT
                + " ON CONFLICT (url) DO UPDATE SET state = 'waiting', reason = '', due = excluded.due,"
                + " depth = excluded.depth WHERE reason IN ('"
                + NOFOLLOW
                + "', '"
                + TOO_DEEP
                + "')",
            address.url(),
            address.kind().word(),
            address.kind().ordinal(),
            address.thread(),
            address.page(),
            depth,
            hops,
            State.WAITING.word(),
            due,
            "",
            known(address.host()))
        > 0;
  }

  /** Takes a URL in that is not to be visited, where it is not known. */
  boolean setAside(Address address, int depth, String reason) throws IOException {
    return update(
            INSERT + " ON CONFLICT (url) DO NOTHING",
            address.url(),
            address.kind().word(),
            address.kind().ordinal(),
            address.thread(),
            address.page(),
            depth,
            0,
            State.SKIPPED.word(),
            null,
            reason,
            known(address.host()))
        > 0;
  }

  Optional<Entry> find(String url) throws IOException {
    return query("SELECT " + COLUMNS + " FROM url WHERE url = ?", Frontier::entry, url).stream()
        .findFirst();
  }

  /** The hosts of all URLs, in the order of their names. */
  Set<String> hosts() {
    return hosts;
  }

  private String known(String host) {
    hosts.add(host);
    return host;
  }

  /**
   * The URL of a host to visit next.
   *
   * @param taken ids of those that are being visited
   */
  Optional<Entry> next(String host, long now, Set<Long> taken) throws IOException {
    for (Kind kind : Kind.values()) {
      List<Entry> due = query(NEXT, Frontier::entry, host, kind.ordinal(), now, taken.size() + 1);
      for (Entry entry : due) {
        if (!taken.contains(entry.id())) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  /** How SQLite goes about {@link #next}. */
  List<String> plan() throws IOException {
    return query("EXPLAIN QUERY PLAN " + NEXT, r -> r.getString("detail"), "", 0, 0, 1);
  }

  /** Says what became of a visit that brought nothing to keep. */
  void settle(Entry entry, State state, String reason, Long due, long now) throws IOException {
    update(
        "UPDATE url SET state = ?, reason = ?, due = ?, failures = 0, fetched = ? WHERE id = ?",
        state.word(),
        reason,
        due,
        now,
        entry.id());
  }

  /** Puts a URL off after a failure that may pass. */
  void failed(Entry entry, State state, String reason, long due, int failures) throws IOException {
    update(
        "UPDATE url SET state = ?, reason = ?, due = ?, failures = ? WHERE id = ?",
        state.word(),
        reason,
        due,
        failures,
        entry.id());
  }

  /** Keeps what a visit brought. */
  void visited(Entry entry, Visit visit) throws IOException {
    update(
        "UPDATE url SET state = 'visited', reason = ?, due = ?, failures = 0, fetched = ?, etag = ?,"
            + " modified = ?, hash = ?, changed = ?, revisit = ?, recorded = ?, file = ?, offset = ?"
            + " WHERE id = ?",
        visit.note(),
        visit.due(),
        visit.at(),
        visit.etag(),
        visit.modified(),
        visit.hash(),
        visit.changed(),
        visit.revisit(),
        visit.recorded(),
        visit.location().file(),
        visit.location().offset(),
        entry.id());
  }

  /** What a visit that brought content leaves behind; columns as in {@link Entry}. */
  record Visit(
      long at,
      long due,
      String etag,
      String modified,
      String hash,
      long changed,
      long revisit,
      long recorded,
      Location location,
      String note) {}

  /** Makes a URL that was visited before due at once. */
  void wake(String url, long now) throws IOException {
    update("UPDATE url SET due = ? WHERE url = ? AND state = 'visited' AND due > ?", now, url, now);
  }

  /**
   * Makes the last known page of a thread due at once, for what is new stands there, and of its
   * other pages the one that was left alone for longest, for there may be an edit. So a thread of
   * {@code n} pages that rises night after night has each page looked at within {@code n} nights,
   * at the cost of one request more a night. Returns whether the last page was not due yet.
   */
  boolean wakeThread(String thread, long now) throws IOException {
    update(
        WAKE
            + " (SELECT id FROM url WHERE thread = ? AND state = 'visited' AND page <"
            + " (SELECT MAX(page) FROM url WHERE thread = ? AND state = 'visited')"
            + " ORDER BY fetched, page LIMIT 1)",
        now,
        now,
        thread,
        thread);
    return update(
            WAKE
                + " (SELECT id FROM url WHERE thread = ? AND state = 'visited'"
                + " ORDER BY page DESC LIMIT 1)",
            now,
            now,
            thread)
        > 0;
  }

  /** When a URL was last visited; empty where it never was. */
  Optional<Long> seen(String url) throws IOException {
    return query(
            "SELECT fetched FROM url WHERE url = ? AND state = 'visited'", r -> r.getLong(1), url)
        .stream()
        .findFirst();
  }

  /**
   * Place of a thread in its board's list.
   *
   * @param run in which it was seen there
   * @param place 0 where it was in no list
   */
  record Place(int run, int place) {
    boolean known() {
      return place > 0;
    }
  }

  Place place(String thread) throws IOException {
    return query(
            "SELECT listed, place FROM url WHERE url = ?",
            r -> new Place(r.getInt(1), r.getInt(2)),
            thread)
        .stream()
        .findFirst()
        .orElse(new Place(0, 0));
  }

  void setPlace(String thread, Place place) throws IOException {
    update(
        "UPDATE url SET listed = ?, place = ? WHERE url = ?", place.run(), place.place(), thread);
  }

  /** Counts the runs; the first is 1. */
  int beginRun() throws IOException {
    int run = Integer.parseInt(meta("run").orElse("0")) + 1;
    setMeta("run", Integer.toString(run));
    return run;
  }

  /** Gives a page to the thread that it turned out to belong to. */
  void adopt(Entry page, String thread) throws IOException {
    update("UPDATE url SET thread = ? WHERE id = ?", thread, page.id());
  }

  /** The pages of a thread that were visited, in their order. */
  List<Entry> pages(String thread) throws IOException {
    return query(
        "SELECT "
            + COLUMNS
            + " FROM url WHERE thread = ? AND thread <> '' AND file <> '' AND state <> 'moved'"
            + " ORDER BY page, id",
        Frontier::entry,
        thread);
  }

  /** Whether a page of the thread is known that was never visited. */
  boolean incomplete(String thread) throws IOException {
    return !query(
            "SELECT 1 FROM url WHERE thread = ? AND thread <> '' AND state = 'waiting' LIMIT 1",
            r -> 1,
            thread)
        .isEmpty();
  }

  void setUnlanded(String thread) throws IOException {
    update("INSERT OR IGNORE INTO unlanded VALUES (?)", thread);
  }

  boolean isUnlanded(String thread) throws IOException {
    return !query("SELECT 1 FROM unlanded WHERE thread = ?", r -> 1, thread).isEmpty();
  }

  void setLanded(String thread) throws IOException {
    update("DELETE FROM unlanded WHERE thread = ?", thread);
  }

  List<String> unlanded() throws IOException {
    return query("SELECT thread FROM unlanded ORDER BY thread", r -> r.getString(1));
  }

  void note(String url, String reason) throws IOException {
    update("UPDATE url SET reason = ? WHERE url = ?", reason, url);
  }

  /** Where a redirect leads. */
  Optional<String> movedTo(String url) throws IOException {
    return query(
            "SELECT reason FROM url WHERE url = ? AND state = 'moved'", r -> r.getString(1), url)
        .stream()
        .filter(reason -> reason.startsWith(MOVED_TO))
        .map(reason -> reason.substring(MOVED_TO.length()))
        .findFirst();
  }

  /** Judges anew, after a change of the profile, what it had set aside. */
  void reconsider(Addresses addresses, int depth, long now) throws IOException {
    List<Entry> aside =
        query(
            "SELECT " + COLUMNS + " FROM url WHERE reason IN (?, ?) ORDER BY id",
            Frontier::entry,
            OUT_OF_PROFILE,
            TOO_DEEP);
    for (Entry entry : aside) {
      Optional<Address> address = addresses.of(entry.address().url());
      if (address.isPresent() && entry.depth() <= depth) {
        update("DELETE FROM url WHERE id = ?", entry.id());
        discover(address.get(), entry.depth(), 0, now);
      }
    }
  }

  Optional<String> meta(String name) throws IOException {
    return query("SELECT value FROM meta WHERE name = ?", r -> r.getString(1), name).stream()
        .findFirst();
  }

  void setMeta(String name, String value) throws IOException {
    update("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value);
  }

  /** Up to where the archive has been taken into the frontier. */
  Location archived() throws IOException {
    String[] parts = meta("archived").orElse("0 ").split(" ", 2);
    return new Location(parts[1], Long.parseLong(parts[0]));
  }

  void setArchived(Location end) throws IOException {
    setMeta("archived", end.offset() + " " + end.file());
  }

  /**
   * What is remembered of a host.
   *
   * @param notBefore earliest next request
   * @param refusals answers 429 and 503 in a row
   * @param robotsAt when robots.txt was fetched; 0 for never
   */
  record Host(long notBefore, int refusals, long robotsAt, byte[] robots) {
    static final Host NEW = new Host(0, 0, 0, new byte[0]);
  }

  Host host(String host) throws IOException {
    return query(
            "SELECT not_before, refusals, robots_at, robots FROM host WHERE host = ?",
            r -> {
              byte[] robots = r.getBytes(4);
              return new Host(
                  r.getLong(1), r.getInt(2), r.getLong(3), robots == null ? new byte[0] : robots);
            },
            host)
        .stream()
        .findFirst()
        .orElse(Host.NEW);
  }

  void setHost(String host, Host known) throws IOException {
    update(
        "INSERT OR REPLACE INTO host VALUES (?, ?, ?, ?, ?)",
        host,
        known.notBefore(),
        known.refusals(),
        known.robotsAt(),
        known.robots());
  }

  /** When the next host ends a rest that it asked for and for which URLs wait; 0 for none. */
  long restsUntil(long now) throws IOException {
    return query(
            "SELECT COALESCE(MIN(not_before), 0) FROM host WHERE not_before > ? AND EXISTS"
                + " (SELECT 1 FROM url WHERE due IS NOT NULL AND due <= not_before)",
            r -> r.getLong(1),
            now)
        .get(0);
  }

  void addRun(String report) throws IOException {
    update("INSERT INTO run (report) VALUES (?)", report);
  }

  /** The report of the last run. */
  Optional<String> lastRun() throws IOException {
    return query("SELECT report FROM run ORDER BY id DESC LIMIT 1", r -> r.getString(1)).stream()
        .findFirst();
  }

  /** How many URLs there are of each kind and state. */
  record Count(String kind, String state, long urls) {}

  List<Count> counts() throws IOException {
    return query(
        "SELECT kind, state, COUNT(*), rank FROM url GROUP BY rank, kind, state"
            + " ORDER BY rank, state",
        r -> new Count(r.getString(1), r.getString(2), r.getLong(3)));
  }

  /** A URL and why it was not used. */
  record Reason(String url, String kind, String state, String reason) {}

  /** All URLs that are not, or no longer, collected, and those that wait after a failure. */
  List<Reason> reasons() throws IOException {
    return query(
        "SELECT url, kind, state, reason FROM url WHERE reason <> '' ORDER BY rank, id",
        r -> new Reason(r.getString(1), r.getString(2), r.getString(3), r.getString(4)));
  }

  /** How many URLs have each reason, the most frequent first. */
  List<Count> reasonCounts() throws IOException {
    return query(
        "SELECT state, CASE state WHEN 'moved' THEN 'found at another address' ELSE reason END AS why,"
            + " COUNT(*) AS n FROM url WHERE reason <> '' GROUP BY state, why"
            + " ORDER BY n DESC, state, why",
        r -> new Count(r.getString(1), r.getString(2), r.getLong(3)));
  }

  /** How many URLs are due until a time, and the first that is due; 0 where nothing ever is. */
  record Due(long urls, long first) {}

  Due due(long until) throws IOException {
    return query(
            "SELECT COUNT(CASE WHEN due <= ? THEN 1 END), COALESCE(MIN(due), 0) FROM url"
                + " WHERE due IS NOT NULL",
            r -> new Due(r.getLong(1), r.getLong(2)),
            until)
        .get(0);
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      throw new IOException("the frontier cannot be closed: " + e.getMessage(), e);
    }
  }
}
