import type { Registry } from '../domain/registry.ts';
import type { Ecosystem } from '../manifests/ecosystem.ts';
import { ecosystemRegistry } from '../manifests/ecosystems.ts';
import { ruleRegistry } from './findings/rules.ts';
import type { Rule } from './rules/rule.ts';

/** What can be added to what an analysis knows, in lists; what is added comes after what is built in. */
export interface AnalysisAdditions {
  readonly rules?: readonly Rule[];
  readonly ecosystems?: readonly Ecosystem[];
}

/** What an analysis can know: the rules that it asks, and the ecosystems whose manifests and lockfiles it reads. */
export interface AnalysisKinds {
  readonly rules: Registry<Rule>;
  readonly ecosystems: Registry<Ecosystem>;
}

/** What is built in and what is added. Throws InputError when an id is written wrongly or used twice. */
export function createAnalysisKinds({ rules, ecosystems }: AnalysisAdditions = {}): AnalysisKinds {
  return { rules: ruleRegistry(rules), ecosystems: ecosystemRegistry(ecosystems) };
}

/** What changes when something is added or taken away, or becomes another version. */
export function describeKinds({ rules, ecosystems }: AnalysisKinds): string {
  const named = (items: readonly (Rule | Ecosystem)[]) => items.map(({ id, version = 0 }) => [id, version]);
  return JSON.stringify([named(rules.items), named(ecosystems.items)]);
}
