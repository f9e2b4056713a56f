import type { Command } from 'commander';
import { ruleRegistry } from '../../analyzer/findings/rules.ts';
import type { Fleet } from '../../domain/fleet.ts';
import { openContext } from '../context.ts';
import type { ListedRule } from '../../views/shapes/analysis.ts';
import { renderRules } from '../render/rules.ts';

/** Lists every rule with what `components.yaml` says of it. */
export async function listRules(command: Command): Promise<void> {
  const { output, workspace, added } = await openContext(command);
  const rules = ruleRegistry(added.rules).items.map(
    ({ id, title, severity, remediation, full = false, fix = null }): ListedRule => ({
      ...{ id, title, severity, remediation, full_only: full, fix },
      overrides: overridesOf(id, workspace.fleet),
    }),
  );
  if (output.json) output.printJson<'rules'>(rules);
  else output.print(renderRules(output, rules));
}

function overridesOf(id: string, { settings, components }: Fleet): ListedRule['overrides'] {
  const all = [
    { component_id: null, rules: settings.analysis.rules },
    ...components.map((component) => ({
      component_id: component.id,
      rules: component.analysis?.rules ?? {},
    })),
  ];
  return all.flatMap(({ component_id, rules }) => {
    const setting = Object.hasOwn(rules, id) ? rules[id] : undefined;
    return setting === undefined ? [] : [{ component_id, ...setting }];
  });
}
