import * as z from 'zod';
import { DocumentVersionError } from '../domain/errors.ts';

const Versioned = z.object({ schema_version: z.int() });

/** The value's own `schema_version`, if it has one. */
export function versionOf(value: unknown): number | undefined {
  return Versioned.safeParse(value).data?.schema_version;
}

/** Throws DocumentVersionError when a newer version of this program wrote the value. */
export function refuseNewer(value: unknown, known: number, file: string): void {
  const found = versionOf(value);
  if (found !== undefined && found > known) throw new DocumentVersionError(file, found, known);
}
