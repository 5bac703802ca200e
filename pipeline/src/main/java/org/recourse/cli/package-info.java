/**
 * The command line: one class a command. Parses options, prints, maps what happened to an exit
 * code; decides nothing else.
 */
package org.recourse.cli;
