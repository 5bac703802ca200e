/**
 * The nouns of a forum: {@link org.recourse.forum.ForumThread}, {@link org.recourse.forum.Post},
 * {@link org.recourse.forum.Quote}. Immutable values without any knowledge of where they came from.
 *
 * <p>Throughout this package a text that the page does not give is the empty string, never {@code
 * null}; times are ISO 8601 texts as precise as the page tells them ({@code 2020-05-02}, {@code
 * 2020-05-02T10:15:00}, {@code 2020-05-02T10:15:00Z}), since a forum often gives neither zone nor
 * time of day and inventing them would be a guess.
 */
package org.recourse.forum;
