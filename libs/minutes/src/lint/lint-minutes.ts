import { readDecisions } from '../decisions/read-decisions.js';
import type { Minutes } from '../model.js';
import { excerptOf } from '../text/characters.js';
import type { Finding } from './finding.js';
import { byPlace } from './place-order.js';
import type { LintContext, Report, Rule } from './rule.js';
import { rules } from './rules.js';
import { textAt } from './texts.js';

/** So that a hostile text cannot make a report without end. */
const mostPerRule = 200;

/**
 * What a careful editor would mark in these minutes, in the order of reading. Pure and quick: it may run at every
 * keystroke. Never throws on minutes of the schema's shape.
 */
export function lintMinutes(minutes: Minutes, context: LintContext = {}): Finding[] {
  const decisions = context.decisions ?? readDecisions(minutes, context.directory?.units ?? []);
  const complete = { ...context, decisions };
  return rules.flatMap((rule) => findingsOf(rule, minutes, complete)).sort(byPlace);
}

function findingsOf(rule: Rule, minutes: Minutes, context: LintContext): Finding[] {
  const findings: Finding[] = [];
  for (const report of rule.check(minutes, context)) {
    if (findings.length === mostPerRule) break;
    findings.push(findingOf(rule, report, minutes));
  }
  return findings;
}

function findingOf({ id, severity }: Rule, { place, message, excerpt, fix }: Report, minutes: Minutes): Finding {
  const words = excerpt ?? wordsAt(minutes, place);
  return { rule: id, severity, place, message, excerpt: excerptOf(words), fix: fix ?? null };
}

function wordsAt(minutes: Minutes, { path, span }: Finding['place']): string {
  const text = textAt(minutes, path) ?? '';
  return span === null ? text : text.slice(...span);
}
