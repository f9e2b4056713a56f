import type { ListedRule } from '../../views/shapes/analysis.ts';
import type { Output } from '../output.ts';
import { renderTable } from './table.ts';

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
