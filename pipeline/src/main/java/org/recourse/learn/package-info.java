/**
 * Learning from labelled threads and measuring what was learned: {@link
 * org.recourse.learn.LabelledThreads} reads, {@link org.recourse.learn.Trainer} trains, {@link
 * org.recourse.learn.Evaluation} measures. Knows nothing of Spark.
 */
package org.recourse.learn;
