import { createHash } from 'node:crypto';

/** Chances are whole numbers of so many, so that what is recorded is exact. */
export const CHANCES = 1_024;

/**
 * With what chance each is chosen: the share of the choices goes in equal parts to what is safe, the rest to the best.
 * `left`: what may be chosen, the best first. Null where there is nothing to draw.
 */
export function exploreChances(
  left: readonly string[],
  safe: readonly string[],
  share: number,
): ReadonlyMap<string, number> | null {
  const [best] = left;
  const among = left.filter((strategy) => safe.includes(strategy));
  if (best === undefined || among.every((strategy) => strategy === best)) return null;
  const each = Math.floor(Math.round(share * CHANCES) / among.length);
  if (each === 0) return null;
  const rest = CHANCES - each * among.length;
  return new Map(
    left.map((strategy) => [
      strategy,
      (among.includes(strategy) ? each : 0) + (strategy === best ? rest : 0),
    ]),
  );
}

/** One of them by these chances; the same seed draws the same on every machine. */
export function draw(chances: ReadonlyMap<string, number>, seed: string): string | null {
  // 2^32 is a multiple of all chances together, so none is favoured.
  let left = createHash('sha256').update(seed).digest().readUInt32BE() % CHANCES;
  for (const [strategy, chance] of chances) {
    if (left < chance) return strategy;
    left -= chance;
  }
  return null;
}
