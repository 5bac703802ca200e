package org.recourse.source;

import org.recourse.forum.ForumThread;

/**
 * @param landed number of the import that brought this version; a higher one is newer
 */
record LandedThread(ForumThread thread, long landed) {}
