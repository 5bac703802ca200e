/**
 * Estimates from counts, each with its interval, method and source. Pure Java: no Spark in here.
 */
package org.recourse.statistics;
