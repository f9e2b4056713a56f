import { statSync } from 'node:fs';
import { ifThere } from '../files/error-codes.ts';

/** File systems keep times in steps, of at most this. */
const STEP_MS = 2_000;

/** As `Store.stampOf` has it: a file that is put in place of another has another number, and one that is written another time. */
export function stampOf(file: string, now: Date): string | undefined {
  const found = ifThere(() => statSync(file, { bigint: true, throwIfNoEntry: false }));
  if (found === undefined) return undefined;
  const { dev, ino, size, mtimeNs, ctimeNs, ctimeMs } = found;
  return Number(ctimeMs) > now.getTime() - STEP_MS ? '' : [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
