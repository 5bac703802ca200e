/**
 * Where threads come from and where they land: files in the codebook's form, saved pages, web
 * archives and dumps on one side, the landing folder of Parquet files on the other.
 */
package org.recourse.source;
