package org.recourse.report.page;

import java.util.List;

/**
 * All that the template needs.
 *
 * @param policy content security policy
 * @param style style sheet, ours
 * @param library chart library, empty where the page draws no chart
 * @param script ours
 * @param span "from 2014 to 2025"; empty where no post has a date
 * @param claim the headline
 * @param details sentences that qualify the headline
 * @param caution how far the labels can be trusted
 * @param listing what part of the cases the page lists
 */
record Page(
    String policy,
    String style,
    String library,
    String script,
    String span,
    String threads,
    String posts,
    String claim,
    List<String> details,
    List<String> caution,
    Table outcomes,
    Table labels,
    List<Table> breakdowns,
    Table funnel,
    Table measures,
    Table differences,
    Table odds,
    Table advice,
    List<AdviceGroup> adviceGroups,
    List<RuleGroup> rules,
    String listing,
    List<CaseCard> cases,
    List<CaseIndex> index,
    List<String> methods,
    List<Term> glossary,
    List<Term> versions) {}
