import type { HealProblem } from '../domain/healing/heal.ts';
import type { HealCase } from './heal-case.ts';
import type { HealingKinds } from './healing-kinds.ts';
import { isTreated } from './treated-problems.ts';

/**
 * What is wrong with a component now, by fresh looks of the probes in their order, up to one that stops the diagnosis,
 * or of all those that are named: what no probe looked at is not known to be well.
 * What two of them find under one name is told once, by the first.
 * Throws ComponentFolderError when its folder is missing.
 */
export async function diagnose(
  heal: HealCase,
  kinds: HealingKinds,
  named?: readonly string[],
): Promise<HealProblem[]> {
  const problems: HealProblem[] = [];
  for (const probe of kinds.probes.items.filter(({ id }) => named?.includes(id) !== false)) {
    const found = await probe.run({ ...heal, key: `${heal.key}/${probe.id}` });
    heal.signal.throwIfAborted();
    const known = new Set(problems.map(({ fingerprint }) => fingerprint));
    const fresh = found
      .filter(({ fingerprint }) => !known.has(fingerprint))
      .map((problem) => ({ ...problem, look: probe.id }));
    problems.push(
      ...fresh.map((problem) => {
        const treating = kinds.strategies.items.filter((one) => isTreated(problem, one, heal.member));
        const steps = treating.flatMap(({ person }) => (person === undefined ? [] : asSentence(person)));
        return {
          ...problem,
          remediation: [...steps, problem.remediation].join(' '),
          mendable: treating.length > steps.length,
        };
      }),
    );
    if (named === undefined && found.length > 0 && probe.stopsDiagnosis === true) break;
  }
  return problems;
}

/** As people write it in components.yaml, with or without its end. */
function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
