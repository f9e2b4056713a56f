import type { Ecosystem } from '../manifests/ecosystem.ts';
import { ECOSYSTEMS } from '../manifests/ecosystems.ts';
import { RULES } from './findings/rules.ts';
import type { Rule } from './rules/rule.ts';

/** What an analysis can know: the rules that it asks, and the ecosystems whose manifests and lockfiles it reads. */
export interface AnalysisKinds {
  readonly rules: readonly Rule[];
  readonly ecosystems: readonly Ecosystem[];
}

/** What HMS Status brings. */
export const BUILT_IN_KINDS: AnalysisKinds = { rules: RULES, ecosystems: ECOSYSTEMS };
