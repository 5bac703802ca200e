/**
 * The tables, one class each: schema, rows from and to the domain's values, and every Spark
 * expression about that table.
 */
package org.recourse.table;
