import { createHash } from 'node:crypto';

/** One SHA-256 sum over several texts. */
export function digest(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
