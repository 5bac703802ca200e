package org.recourse.tag;

import java.util.List;
import org.recourse.forum.Post;

/** A post and its sentences. */
record PostReading(Post post, List<SentenceReading> sentences) {}
