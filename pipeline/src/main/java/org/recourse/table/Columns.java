package org.recourse.table;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns of a schema. None is ever null: an absent text is empty, as in the crawler's values. */
final class Columns {
  private Columns() {}

  static StructType struct(StructField... fields) {
    return new StructType(fields);
  }

  static StructField text(String name) {
    return column(name, DataTypes.StringType);
  }

  static StructField whole(String name) {
    return column(name, DataTypes.IntegerType);
  }

  static StructField count(String name) {
    return column(name, DataTypes.LongType);
  }

  static StructField number(String name) {
    return column(name, DataTypes.DoubleType);
  }

  static StructField flag(String name) {
    return column(name, DataTypes.BooleanType);
  }

  static StructField list(String name, DataType element) {
    return column(name, DataTypes.createArrayType(element, false));
  }

  static StructField column(String name, DataType type) {
    return new StructField(name, type, false, Metadata.empty());
  }

  /** A column that may be null: a number that is not there. */
  static StructField absentable(StructField column) {
    return new StructField(column.name(), column.dataType(), true, Metadata.empty());
  }
}
