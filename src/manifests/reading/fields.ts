import type { Dependency } from '../../domain/analysis/dependencies.ts';
import { ManifestError } from '../manifest.ts';

/** A parsed JSON object or TOML table. */
export type Table = Readonly<Record<string, unknown>>;

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The entries of an optional table; `where` names it in the error. */
export function entriesOf(value: unknown, where: string): [string, unknown][] {
  if (value === undefined) return [];
  if (!isTable(value)) throw wrongType(where, 'a table of names and versions', value);
  return Object.entries(value);
}

export function tableOf(value: unknown, where: string): Table {
  if (value === undefined) return {};
  if (!isTable(value)) throw wrongType(where, 'a table', value);
  return value;
}

/** The elements of an optional array; `where` names it in the error. */
export function elementsOf(value: unknown, where: string): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrongType(where, 'an array', value);
  return value;
}

export function stringOf(value: unknown, where: string): string {
  if (typeof value !== 'string') throw wrongType(where, 'a string', value);
  return value;
}

/** Dependencies written as one table of name to version. */
export function versionTable(value: unknown, where: string): Dependency[] {
  return entriesOf(value, where).map(([name, version]) => ({
    name,
    version: stringOf(version, `"${name}" in ${where}`),
  }));
}

export function wrongType(where: string, expected: string, value: unknown): ManifestError {
  return new ManifestError(`${where} should be ${expected}, but it is ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'a table' : `a ${typeof value}`;
}
