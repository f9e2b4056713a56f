import type { Check, EnvironmentDocument, EnvironmentRequirement } from '../../domain/environment.ts';
import type { HealthDeclaration } from '../../domain/health/health.ts';
import type { Finding } from '../../domain/finding.ts';
import type { LocalRepository } from '../../git/local-repository.ts';
import { printable } from '../../domain/text/printable.ts';

export interface ConfigurationOptions {
  readonly signal?: AbortSignal | undefined;
  /** The command that applies safe fixes to this component; left out where the operator allows none. */
  readonly fixCommand?: string | null;
  /** What the operator declared to ask whether the component is alive. */
  readonly health?: HealthDeclaration | undefined;
  /** What git records of the component, read once for all checks; undefined where there is nothing to read. */
  readonly tracked?: () => Promise<LocalRepository | undefined>;
}

/** What one check of a component's configuration found. */
export interface ConfigurationVerdict {
  readonly checks: readonly Check[];
  readonly issues: EnvironmentDocument['configuration_issues'];
  readonly findings: readonly Finding[];
  /** What was looked for, where the repository names it. */
  readonly requirements?: readonly EnvironmentRequirement[];
}

/** One of several; nothing to configure where there are none. */
export function joinVerdicts(verdicts: readonly ConfigurationVerdict[]): ConfigurationVerdict {
  return {
    checks: verdicts.flatMap(({ checks }) => checks),
    issues: verdicts.flatMap(({ issues }) => issues),
    findings: verdicts.flatMap(({ findings }) => findings),
    requirements: verdicts.flatMap(({ requirements = [] }) => requirements),
  };
}

/** Of a check that could not look; `message` says why. */
export function unknownVerdict(check: string, message: string): ConfigurationVerdict {
  return {
    checks: [{ check, status: 'unknown', value: null, message: printable(message) }],
    issues: [],
    findings: [],
  };
}

export const NOTHING_TO_CONFIGURE: ConfigurationVerdict = { checks: [], issues: [], findings: [] };
