package org.recourse.crawl;

import java.time.Duration;

/**
 * How far one run goes. What is left then is done by the next.
 *
 * @param pages requests in a run; robots.txt does not count
 * @param depth links from a start page; further pages of a board or a thread do not count
 * @param time of a run
 * @param bytes received in a run
 * @param pageBytes of one response, as received and after decompression
 * @param response from the first byte sent to the last byte received
 */
record Limits(long pages, int depth, Duration time, long bytes, int pageBytes, Duration response) {}
