import { createHash } from 'node:crypto';
import { uniformNumbers } from '../domain/uniform.ts';

/** Seeded random choices: the same seed gives the same choices on every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
  /** `count` different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[];
}

/** Random choices for `name` under `seed`; each name has a sequence of its own, so one more name changes no other. */
export function createRandom(seed: number, name: string): Random {
  const next = uniformNumbers(createHash('sha256').update(`${seed}/${name}`).digest().readUInt32LE(0));
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    chance: (probability) => next() < probability,
    sample(items, count) {
      const rest = [...items];
      return Array.from({ length: Math.min(count, rest.length) }, () =>
        rest.splice(between(0, rest.length - 1), 1),
      ).flat();
    },
  };
}
