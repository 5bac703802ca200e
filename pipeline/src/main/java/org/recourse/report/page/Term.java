package org.recourse.report.page;

/** An entry of the glossary. */
record Term(String name, String meaning) {}
