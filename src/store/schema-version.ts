import { DocumentVersionError } from '../domain/errors.ts';

/** The value's own `schema_version`, if it has one. Each line of a log is asked, so no schema does this. */
export function versionOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('schema_version' in value)) return undefined;
  const { schema_version: version } = value;
  return typeof version === 'number' && Number.isSafeInteger(version) ? version : undefined;
}

/** Throws DocumentVersionError when a newer version of this program wrote the value. */
export function refuseNewer(value: unknown, known: number, file: string): void {
  const found = versionOf(value);
  if (found !== undefined && found > known) throw new DocumentVersionError(file, found, known);
}
