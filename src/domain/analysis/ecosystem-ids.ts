import { createRegistry, type Registered } from '../registry.ts';

/** The id of every ecosystem that is built in, apart from their parsers, for who checks names; `src/manifests/ecosystems.ts` has one for each. */
export const ECOSYSTEM_IDS = [
  'bundler',
  'cargo',
  'composer',
  'go',
  'gradle',
  'maven',
  'mix',
  'npm',
  'nuget',
  'pub',
  'python',
  'swift',
] as const;

export type BuiltInEcosystem = (typeof ECOSYSTEM_IDS)[number];

/** Built-in ids and those of what is added. Throws InputError when one is written wrongly or used twice. */
export function ecosystemIds(added: readonly Registered[] = []): readonly string[] {
  const builtIn = ECOSYSTEM_IDS.map((id) => ({ id }));
  return createRegistry<Registered>('ecosystem', builtIn, added).ids;
}
