import { lstatSync } from 'node:fs';
import { isUnreachable } from './error-codes.ts';

/** A file that git tracks may be gone, or stand where something else or nothing we may see is now. */
export function statIfThere(file: string) {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (isUnreachable(error)) return undefined;
    throw error;
  }
}
