import type { Finding } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import { fingerprintOf, hashedKeys } from './fingerprint.ts';
import type { AnalysisFacts, Observation, Rule } from '../rules/rule.ts';
import { factRules, RULES } from './rules.ts';
import { ruleError, type FileSightings, type RuleError, type ScanReport } from './scan-file.ts';

export interface Evidence {
  readonly full: boolean;
  readonly facts: AnalysisFacts;
  /** What the rules that read files saw. */
  readonly contents: ScanReport;
}

export interface Judgement {
  /** The worst first, then by fingerprint. */
  readonly findings: Finding[];
  readonly errors: readonly RuleError[];
}

/** What every rule finds; a rule that fails is reported, and the others go on. */
export function judge({ full, facts, contents }: Evidence): Judgement {
  const errors = [...contents.errors];
  const looked = factRules({ full }).flatMap((rule) => {
    try {
      return rule.look(facts).map((observation) => findingOf(rule, observation));
    } catch (error) {
      errors.push(ruleError(rule.id, null, error));
      return [];
    }
  });
  const findings = [...looked, ...contents.seen.flatMap(findingsIn)];
  return { findings: findings.sort(byImportance), errors };
}

function findingsIn({ rule: id, path, sightings }: FileSightings): Finding[] {
  const rule = RULES.find((known) => known.id === id);
  if (rule === undefined) return [];
  const keys = hashedKeys(sightings);
  return sightings.map((sighting, index) => findingOf(rule, { ...sighting, path, key: keys[index] ?? '' }));
}

function findingOf(rule: Rule, observation: Observation): Finding {
  const { path = null, line = null, severity = rule.severity, description } = observation;
  return {
    type: rule.id,
    severity,
    description,
    fingerprint: fingerprintOf(rule.id, observation),
    path,
    line,
    remediation: observation.remediation ?? rule.remediation,
    fix: rule.fix ?? null,
  };
}

function byImportance(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  );
}
