import type { AnalysisSettings } from '../../domain/analysis/settings.ts';
import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import type { FindingsPart } from '../../domain/analysis/findings.ts';
import { evaluateRules, type RuleEvidence } from './judge.ts';
import type { Rule } from '../rules/rule.ts';

/** The analysis document's part about findings, as if there had been no analysis before. */
export function describeFindings(
  evidence: RuleEvidence,
  rules: readonly Rule[],
  now: Date,
): Pick<AnalysisDocument, keyof typeof FindingsPart> {
  const { findings, leftOut, errors } = evaluateRules(evidence, rules);
  const at = now.toISOString();
  return {
    issues: findings.map((finding) => ({ ...finding, first_seen_at: at })),
    earlier_issues: [],
    issues_known_since: at,
    issues_left_out: leftOut,
    rule_overrides: overridesIn(evidence.settings),
    rule_exclusions: [...evidence.settings.exclude],
    rules_not_asked: rules.filter(({ full }) => full === true && !evidence.full).map(({ id }) => id),
    rule_errors: errors.map(({ rule, path, message }) => ({ type: rule, path, message })),
  };
}

function overridesIn({ rules }: AnalysisSettings): AnalysisDocument['rule_overrides'] {
  return Object.entries(rules)
    .map(([type, setting]) => ({ type, ...setting }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}
