import * as rules from '../rules/index.ts';
import type { ContentRule, FactRule, Rule } from '../rules/rule.ts';

/** Every rule, by name. */
export const RULES: readonly Rule[] = Object.values<Rule>(rules);

/** The rules that read files; those of a full analysis only when it is one. */
export function contentRules({ full }: { readonly full: boolean }): ContentRule[] {
  return RULES.filter((rule) => 'scan' in rule).filter((rule) => full || rule.full !== true);
}

export function factRules({ full }: { readonly full: boolean }): FactRule[] {
  return RULES.filter((rule) => 'look' in rule).filter((rule) => full || rule.full !== true);
}
