import { PROBE_IDS, type HealProblem, type ProbeId } from '../domain/healing/heal.ts';
import type { HealCase } from './heal-case.ts';
import { PROBES } from './probes/probes.ts';

/**
 * What is wrong with a component now, by fresh looks in their order, or by those alone that are named.
 * What two of them find under one name is told once, by the first.
 * Throws ComponentFolderError when its folder is missing.
 */
export async function diagnose(
  heal: HealCase,
  wanted: readonly ProbeId[] = PROBE_IDS,
): Promise<HealProblem[]> {
  const problems: HealProblem[] = [];
  for (const look of PROBE_IDS.filter((id) => wanted.includes(id))) {
    const found = await PROBES[look].run({ ...heal, key: `${heal.key}/${look}` });
    heal.signal.throwIfAborted();
    const known = new Set(problems.map(({ fingerprint }) => fingerprint));
    const fresh = found.filter(({ fingerprint }) => !known.has(fingerprint));
    problems.push(...fresh.map((problem) => ({ ...problem, look })));
    if (found.length > 0 && PROBES[look].stopsDiagnosis === true) break;
  }
  return problems;
}
