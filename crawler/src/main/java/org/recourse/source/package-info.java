/**
 * Where threads come from and where they land: files in the codebook's form, saved pages and text
 * dumps on one side, the landing folder of Parquet files on the other.
 */
package org.recourse.source;
