package org.recourse.cli;

import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.recourse.nightly.RunFailedException;
import org.recourse.settings.InvalidSettingsException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * What a person reads where a command fails: one sentence, and a stack trace only for whom asks for
 * it.
 */
final class Complaint implements IExecutionExceptionHandler {
  /** Environment variable that asks for stack traces. */
  static final String TRACE = "RECOURSE_TRACE";

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    command.getErr().println("recourse: " + sentence(e));
    if (System.getenv(TRACE) != null) {
      e.printStackTrace(command.getErr());
    } else if (unexpected(e)) {
      command
          .getErr()
          .println("This is a fault of the program. Set " + TRACE + "=1 for where it happened.");
    }
    command.getErr().flush();
    boolean usage = e instanceof InvalidSettingsException || e instanceof NoSuchFileException;
    return usage ? Exit.USAGE : Exit.FAILED;
  }

  private static boolean unexpected(Exception e) {
    Throwable cause = e instanceof RunFailedException ? e.getCause() : e;
    return cause instanceof RuntimeException && !(cause instanceof InvalidSettingsException);
  }

  private static String sentence(Exception e) {
    if (e instanceof FileSystemException file && file.getFile() != null) {
      String reason = file.getReason();
      if (reason == null) {
        reason = e instanceof NoSuchFileException ? "no such file or folder" : reasonOf(e);
      }
      return file.getFile() + ": " + reason;
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** "AccessDenied" of {@code AccessDeniedException}, as words. */
  private static String reasonOf(Exception e) {
    String name = e.getClass().getSimpleName().replace("Exception", "");
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
