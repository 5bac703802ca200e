/**
 * Collects the threads of a forum, politely, and keeps them up to date. One {@link
 * org.recourse.crawl.SiteProfile} a site; {@link org.recourse.crawl.Crawl} is one night.
 *
 * <p>What is fetched goes to a WARC archive first, then into the frontier (which URL is in which
 * state), last into the landing folder. The archive is the journal: what it holds and the others do
 * not yet is done again at the next start, so a crawl may die at any moment.
 */
package org.recourse.crawl;
