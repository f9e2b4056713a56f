import { createHash } from 'node:crypto';
import type { Strategy } from './strategies/strategy.ts';

/** What a strategy is, so that one with another command is told from it. */
export function versionOf({ id, version, identity, proof }: Strategy): string {
  return digest(JSON.stringify([version ?? null, identity ?? id, proof]));
}

/** As much of a SHA-256 as tells contents apart that no one chose to be alike. */
export function digest(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
