import type { Dependencies } from '../../domain/analysis/dependencies.ts';
import type { GitFacts } from '../../domain/analysis/git-facts.ts';
import type { Structure } from '../../domain/analysis/structure.ts';
import type { Finding, Severity } from '../../domain/finding.ts';
import type { ManifestReport } from '../dependencies.ts';
import type { LockfileReport } from '../lockfiles.ts';

/** All that the rules judge by. */
export interface AnalysisFacts {
  readonly structure: Structure;
  readonly git: GitFacts;
  readonly dependencies: Dependencies;
  readonly manifests: readonly ManifestReport[];
  readonly lockfiles: readonly LockfileReport[];
  /** True when the component is a subfolder of a larger repository, which may hold its licence, CI and lockfile. */
  readonly isSubfolder: boolean;
}

/** What a rule noticed; `path` also tells apart several of one rule. */
export type Observation = Pick<Finding, 'description' | 'remediation'> &
  Partial<Pick<Finding, 'path' | 'line'>>;

/** A pure judgement of one thing. */
export interface Rule {
  /** The type of its findings, in snake_case. */
  readonly id: string;
  /** A few words for lists of rules. */
  readonly title: string;
  readonly severity: Severity;
  readonly look: (facts: AnalysisFacts) => readonly Observation[];
}
