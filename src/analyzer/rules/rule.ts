import type { Dependencies, GitFacts, Structure } from '../../domain/analysis.ts';
import type { Finding, Severity } from '../../domain/finding.ts';
import type { ManifestReport } from '../dependencies.ts';

export const RULE_IDS = [
  'no_commits',
  'manifest_unparsable',
  'manifest_unreadable',
  'missing_readme',
  'missing_tests',
  'missing_license',
  'missing_ci',
  'missing_lockfile',
  'uncommitted_work',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** All that the rules judge by. */
export interface AnalysisFacts {
  readonly structure: Structure;
  readonly git: GitFacts;
  readonly dependencies: Dependencies;
  readonly manifests: readonly ManifestReport[];
  /** True when the component is a subfolder of a larger repository, which may hold its licence, CI and lockfile. */
  readonly isSubfolder: boolean;
}

/** What a rule noticed; `path` also tells apart several of one rule. */
export type Observation = Pick<Finding, 'description' | 'remediation'> &
  Partial<Pick<Finding, 'path' | 'line'>>;

/** A pure judgement of one thing. */
export interface Rule {
  readonly severity: Severity;
  readonly look: (facts: AnalysisFacts) => readonly Observation[];
}
