import type { FleetMember } from '../fleet.ts';
import type { Contraindication } from './declaration.ts';
import { matchesSymptom } from './symptom-pattern.ts';
import type { HealSymptom } from './symptom.ts';

/** For which components something is: each list by any of its entries, and all where it is left out. */
export interface StrategyScope {
  readonly technology?: readonly string[];
  readonly components?: readonly string[];
  readonly environments?: readonly string[];
}

/** Whether a component is among those; names of technologies and components are the same whatever their case. */
export function isInScope(scope: StrategyScope, { component, environment }: FleetMember): boolean {
  const { technology, components, environments } = scope;
  return (
    names(technology, component.technology) &&
    names(components, [component.id]) &&
    (environments?.includes(environment) ?? true)
  );
}

function names(wanted: readonly string[] | undefined, has: readonly string[]): boolean {
  if (wanted === undefined) return true;
  const known = new Set(has.map((name) => name.toLowerCase()));
  return wanted.some((name) => known.has(name.toLowerCase()));
}

/** Why a component's strategy must not be used while these symptoms are seen; undefined where nothing speaks against it. */
export function whyNever(
  contraindications: readonly Contraindication[],
  member: FleetMember,
  symptoms: readonly HealSymptom[],
): string | undefined {
  for (const { for: patterns, why, ...scope } of contraindications) {
    if (!isInScope(scope, member)) continue;
    if (patterns === undefined) return `never_when says not here: ${why}`;
    const seen = symptoms.find((symptom) => patterns.some((pattern) => matchesSymptom(pattern, symptom)));
    if (seen !== undefined) return `never_when says not while ${seen.class} is seen: ${why}`;
  }
  return undefined;
}
