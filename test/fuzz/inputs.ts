import { createRandom } from '../../src/demo/random.ts';
import { mutate } from './mutate.ts';
import type { Input, Reader } from './reader.ts';
import { CONTENT_READERS, READERS } from './readers/index.ts';

/** `inputs`: files of a known kind. `contents`: texts of any language. */
export const PARTS = { inputs: READERS, contents: CONTENT_READERS } as const;
export type Part = keyof typeof PARTS;

/** One input of a run. */
export interface Plan {
  readonly part: Part;
  readonly seed: number;
  /** From 0. */
  readonly number: number;
  /** Of this reader alone, where one is named. */
  readonly only?: string | undefined;
}

/** Some are repaired, others are given as they are. */
const REPAIRED = 0.7;

/** The same input for the same plan, whatever else is tried. */
export function makeInput({ part, seed, number, only }: Plan): { reader: Reader; input: Input } {
  const random = createRandom(seed, `${part}/${number}`);
  const readers = PARTS[part].filter(({ id }) => only === undefined || id === only);
  const [first, ...more] = readers;
  if (first === undefined) throw new RangeError(`there is no reader ${String(only)} of ${part}`);
  const reader = random.pick([first, ...more]);
  const seeds = seedsOf(reader);
  const chosen = seeds[random.between(0, seeds.length - 1)];
  const other = seeds[random.between(0, seeds.length - 1)];
  if (chosen === undefined || other === undefined) throw new RangeError(`${reader.id} has no seeds`);
  const changed = mutate(chosen.bytes, random, { path: chosen.path, other: other.bytes });
  const bytes = reader.repair !== undefined && random.chance(REPAIRED) ? reader.repair(changed) : changed;
  return { reader, input: { ...chosen, bytes } };
}

const known = new Map<string, ReturnType<Reader['seeds']>>();

function seedsOf(reader: Reader): ReturnType<Reader['seeds']> {
  const seeds = known.get(reader.id) ?? reader.seeds();
  known.set(reader.id, seeds);
  return seeds;
}
