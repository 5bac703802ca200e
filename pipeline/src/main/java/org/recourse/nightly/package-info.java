/**
 * The nightly run: its configuration, its stages in order, its ledger, and the one step that
 * publishes.
 */
package org.recourse.nightly;
