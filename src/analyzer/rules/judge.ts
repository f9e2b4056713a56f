import type { Finding } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import * as rules from './index.ts';
import type { AnalysisFacts, Observation, Rule } from './rule.ts';

const RULES: readonly Rule[] = Object.values<Rule>(rules);

/** What every rule finds in the facts: the worst first, then by rule. */
export function judge(facts: AnalysisFacts): Finding[] {
  return RULES.flatMap((rule) => rule.look(facts).map((observation) => findingOf(rule, observation))).sort(
    (a, b) =>
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      (a.fingerprint < b.fingerprint ? -1 : 1),
  );
}

function findingOf({ id, severity }: Rule, observation: Observation): Finding {
  const { path = null, line = null, description, remediation } = observation;
  const fingerprint = path === null ? `analysis/${id}` : `analysis/${id}/${path}`;
  return { type: id, severity, description, fingerprint, path, line, remediation, fix: null };
}
