package org.recourse.report.page;

/**
 * A link within the page.
 *
 * @param text what is linked
 * @param href {@code #…}: leads to the list behind the text also without JavaScript
 * @param filter which cases the page's script shows instead: words of {@link CaseCard#tags()}
 *     separated by spaces, all of which must hold; {@code a|b} is one of two, {@code !a} is not;
 *     empty where no cases are meant
 */
record Link(String text, String href, String filter) {}
