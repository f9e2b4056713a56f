import type { AnalysisSettings } from '../../domain/analysis/settings.ts';
import type { Finding } from '../../domain/finding.ts';
import { SEVERITIES } from '../../domain/severity.ts';
import type { Observation, Rule } from '../rules/rule.ts';
import type { AnalysisFacts } from '../facts.ts';
import { createExclusion } from './exclusion.ts';
import { fingerprintOf, hashedKeys } from './fingerprint.ts';
import { isSelected, settingOf } from './rules.ts';
import { ruleError, type RuleError, type ScanReport } from './scan-file.ts';

/** More of one rule than a person reads; a repository can be made to hold a million. */
const MOST_OF_A_RULE = 200;

export interface RuleEvidence {
  readonly full: boolean;
  readonly settings: AnalysisSettings;
  readonly facts: AnalysisFacts;
  /** What the rules that read files saw. */
  readonly contents: ScanReport;
}

export interface RuleResults {
  /** The worst first, then by fingerprint. */
  readonly findings: Finding[];
  /** By rule, how many were left out. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly errors: readonly RuleError[];
}

/** What every one of these rules that is asked finds; a rule that fails is reported, and the others go on. */
export function evaluateRules(evidence: RuleEvidence, rules: readonly Rule[]): RuleResults {
  const errors = [...evidence.contents.errors];
  const leftOut: Record<string, number> = {};
  const findings = rules
    .filter((rule) => isSelected(rule, evidence))
    .flatMap((rule) => {
      try {
        const found = unique(observe(rule, evidence).map((seen) => findingOf(rule, seen, evidence.settings)));
        if (found.length > MOST_OF_A_RULE) leftOut[rule.id] = found.length - MOST_OF_A_RULE;
        return found.sort(byImportance).slice(0, MOST_OF_A_RULE);
      } catch (error) {
        errors.push(ruleError(rule.id, null, error));
        return [];
      }
    });
  return { findings: findings.sort(byImportance), leftOut, errors };
}

function observe(rule: Rule, { facts, contents, settings }: RuleEvidence): readonly Observation[] {
  if ('check' in rule) return rule.check(facts);
  const isExcluded = createExclusion(settings);
  return contents.seen
    .filter((seen) => seen.rule === rule.id && !isExcluded(seen.path))
    .flatMap(({ path, sightings }) => {
      const keys = hashedKeys(sightings);
      return sightings.map((sighting, index) => ({ ...sighting, path, key: keys[index] ?? '' }));
    });
}

function findingOf(rule: Rule, observation: Observation, settings: AnalysisSettings): Finding {
  const { path = null, line = null, description } = observation;
  const given = settingOf(settings, rule.id)?.severity ?? 'off';
  return {
    type: rule.id,
    severity: given === 'off' ? (observation.severity ?? rule.severity) : given,
    description,
    fingerprint: fingerprintOf(rule.id, observation),
    path,
    line,
    remediation: observation.remediation ?? rule.remediation,
    fix: rule.fix ?? null,
  };
}

/** A fingerprint names one problem, so of two findings that have the same the first is kept. */
function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.toReversed().map((finding) => [finding.fingerprint, finding])).values()];
}

function byImportance(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    (a.fingerprint < b.fingerprint ? -1 : 1)
  );
}
