import { createHash } from 'node:crypto';
import type { Observation, Match } from '../rules/rule.ts';

/** 64 bits: two of a million findings in one file clash once in 37 million such files. */
const HASH_LENGTH = 16;

/** `analysis/<rule>`, with `/<path>` and `/<key>` where there are any: the line is no part of it, so it may move. */
export function fingerprintOf(rule: string, { path, key }: Pick<Observation, 'path' | 'key'>): string {
  return ['analysis', rule, path, key].filter((part) => part !== undefined && part !== null).join('/');
}

/** One key for each sighting in a file: a hash of its text, whatever its indentation, and which of the same it is. */
export function hashedKeys(sightings: readonly Match[]): string[] {
  const counts = new Map<string, number>();
  return sightings.map(({ key }) => {
    const text = key.trim().replace(/\s+/g, ' ');
    const before = counts.get(text) ?? 0;
    counts.set(text, before + 1);
    return createHash('sha256').update(`${text}\0${before}`).digest('hex').slice(0, HASH_LENGTH);
  });
}
