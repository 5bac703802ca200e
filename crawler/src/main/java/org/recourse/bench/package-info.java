/**
 * Proof of the crawler: a forum to practise on, which counts on its own side what is asked of it,
 * and runs that are killed or timed. Nothing that ships data uses this.
 */
package org.recourse.bench;
