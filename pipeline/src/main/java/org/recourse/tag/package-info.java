/**
 * The codebook's words as types, and the taggers that read cases, advice and rules out of threads.
 * Knows nothing of Spark.
 */
package org.recourse.tag;
