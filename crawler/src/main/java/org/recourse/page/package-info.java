/**
 * Pages into threads: HTML by declarative profiles of forum software ({@code data/forums/}), and
 * plain text dumps of pages. One page in, one {@link org.recourse.page.ForumPage} out; pages of one
 * thread are put together by {@link org.recourse.page.PageMerge}.
 */
package org.recourse.page;
