package org.recourse.source;

import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * One landed thread version as a Parquet row. The pipeline's table {@code threads} has the same
 * columns.
 */
final class LandingSchema {
  static final MessageType THREAD =
      MessageTypeParser.parseMessageType(
          """
          message thread {
            required int64 landed;
            required binary thread_id (STRING);
            required binary url (STRING);
            required binary site (STRING);
            required binary software (STRING);
            required binary platform (STRING);
            required binary board (STRING);
            required binary title (STRING);
            required group tags (LIST) {
              repeated group list {
                required binary element (STRING);
              }
            }
            required binary created_at (STRING);
            required binary last_post_at (STRING);
            required binary fetched_at (STRING);
            required binary content_hash (STRING);
            required group posts (LIST) {
              repeated group list {
                required group element {
                  required int32 n;
                  required binary author (STRING);
                  required binary rank (STRING);
                  required boolean op;
                  required boolean staff;
                  required binary posted_at (STRING);
                  required binary edited_at (STRING);
                  required binary text (STRING);
                  required group quotes (LIST) {
                    repeated group list {
                      required group element {
                        required binary author (STRING);
                        required binary text (STRING);
                      }
                    }
                  }
                  required int32 kudos;
                  required boolean accepted;
                }
              }
            }
          }
          """);

  private LandingSchema() {}
}
