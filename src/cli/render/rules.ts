import type { RuleSetting } from '../../domain/analysis/settings.ts';
import type { Severity } from '../../domain/finding.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

/** One rule as `hms analyzer rules --json` lists it. */
export interface ListedRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly remediation: string;
  /** True when only `--full` asks it. */
  readonly full_only: boolean;
  readonly fix: string | null;
  /** What `components.yaml` says of it; `component_id` is null where it says so for the fleet. */
  readonly overrides: readonly (RuleSetting & { readonly component_id: string | null })[];
}

/** All rules as a table; below it, what `components.yaml` says of them. */
export function renderRules(output: Output, rules: readonly ListedRule[]): string {
  const table = renderTable(
    output,
    [
      { title: 'RULE' },
      { title: 'SEVERITY' },
      { title: 'ASKED' },
      { title: 'WHAT IT FINDS', flexible: true },
    ],
    rules.map(({ id, severity, full_only, title }) => [id, severity, full_only ? '--full' : 'always', title]),
  );
  const overrides = rules.flatMap((rule) => rule.overrides.map((override) => ({ ...override, id: rule.id })));
  if (overrides.length === 0) return table;
  const settings = renderTable(
    output,
    [
      { title: 'IN components.yaml' },
      { title: 'FOR' },
      { title: 'SEVERITY' },
      { title: 'REASON', flexible: true },
    ],
    overrides.map(({ id, component_id, severity, reason }) => [
      id,
      component_id ?? 'the fleet',
      severity,
      reason,
    ]),
  );
  return `${table}\n\n${settings}`;
}
