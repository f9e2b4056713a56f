import type { AnalysisSettings, RuleSetting } from '../../domain/analysis/settings.ts';
import { createRegistry, type Registry } from '../../domain/registry.ts';
import * as rules from '../rules/index.ts';
import type { ContentRule, Rule } from '../rules/rule.ts';

/** Every rule that is built in, by name. */
export const RULES: readonly Rule[] = Object.values<Rule>(rules);

/** The rules that are built in, and those that are added. Throws InputError when an id is written wrongly or used twice. */
export function ruleRegistry(added: readonly Rule[] = []): Registry<Rule> {
  return createRegistry('rule', RULES, added);
}

/** What decides which rules are asked. */
export interface RuleSelection {
  readonly full: boolean;
  readonly settings: AnalysisSettings;
}

/** Whether an analysis asks this rule: it is not turned off, and a quick one leaves some out. */
export function isSelected({ id, full }: Rule, question: RuleSelection): boolean {
  return (question.full || full !== true) && settingOf(question.settings, id)?.severity !== 'off';
}

/** The rules that read files, of those that an analysis asks. */
export function contentRules(rules: readonly Rule[], question: RuleSelection): ContentRule[] {
  return rules.filter((rule) => 'scan' in rule).filter((rule) => isSelected(rule, question));
}

/** What `components.yaml` says of a rule. */
export function settingOf({ rules: settings }: AnalysisSettings, id: string): RuleSetting | undefined {
  return Object.hasOwn(settings, id) ? settings[id] : undefined;
}
