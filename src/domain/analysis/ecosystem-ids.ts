import { createRegistry, type Registered } from '../registry.ts';

/** The id of every ecosystem that is built in, for who checks names and needs none of their parsers. */
export const ECOSYSTEM_IDS: readonly string[] = [
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
];

/** Built-in ids and those of what is added. Throws InputError when one is written wrongly or used twice. */
export function ecosystemIds(added: readonly Registered[] = []): readonly string[] {
  const builtIn = ECOSYSTEM_IDS.map((id) => ({ id }));
  return createRegistry<Registered>('ecosystem', builtIn, added).ids;
}
