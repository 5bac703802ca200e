package org.recourse.settings;

/**
 * A settings file that cannot be used. The message names file, line, key and what would be right.
 */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettingsException(String message) {
    super(message);
  }
}
