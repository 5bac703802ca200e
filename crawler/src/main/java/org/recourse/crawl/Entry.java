package org.recourse.crawl;

import org.recourse.crawl.Archive.Location;

/**
 * A URL of the frontier as it was when it was taken out. Times are in milliseconds since 1970.
 *
 * @param depth links from a start page
 * @param hops redirects that led here
 * @param hash of what was read at the last visit; empty before the first
 * @param failures attempts in a row that came to nothing
 * @param changed when its content was last seen to have changed; 0 for never
 * @param revisit until the next visit, as chosen at the last one; 0 before
 * @param recorded when the record was archived that holds its content
 * @param at where that record stands
 */
record Entry(
    long id,
    Address address,
    int depth,
    int hops,
    State state,
    String etag,
    String modified,
    String hash,
    int failures,
    long changed,
    long revisit,
    long recorded,
    Location at) {}
