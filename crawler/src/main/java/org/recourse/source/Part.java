package org.recourse.source;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A piece of a thread that waits for the others: a page, a post of a dump.
 *
 * @param source file that it came from
 * @param position of its record there; 0 for what is no record of its own, such as a title from a
 *     file beside
 * @param record whether it counts among the records
 */
record Part(String source, long position, boolean record, JsonNode content) {}
