import type { Check, EnvironmentDocument } from '../../domain/environment.ts';
import type { Finding } from '../../domain/finding.ts';

/** What one look at a component's configuration found. */
export interface ConfigurationVerdict {
  readonly checks: readonly Check[];
  readonly issues: EnvironmentDocument['configuration_issues'];
  readonly findings: readonly Finding[];
}

export const NOTHING_TO_CONFIGURE: ConfigurationVerdict = { checks: [], issues: [], findings: [] };
