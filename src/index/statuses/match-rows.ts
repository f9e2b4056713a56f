import { COLOURS } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { NO_OWNER, NOT_LISTED, type FleetColumns } from './fleet-columns.ts';

/** Which components are listed: those that are of one of the named, each as it is written in the fleet. */
export interface StatusFilter {
  readonly components?: readonly string[] | undefined;
  readonly colours?: readonly OperationalStatus[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly technologies?: readonly string[] | undefined;
  /** Only those that have none of this. */
  readonly without?: 'owner' | 'technology' | undefined;
  /** Words, all of which stand in the id, name, purpose, owner or technologies, whatever their case. */
  readonly search?: string | undefined;
}

/** What a filter asks of a row: the first three can be asked for by what a list counts. */
export type FilterPart = 'colours' | 'owners' | 'technologies';

/** The rows that a filter lets through, in the order of the file; with `but`, whatever they are of that. */
export function matchRows(columns: FleetColumns, filter: StatusFilter, but?: FilterPart): number[] {
  const { colour } = columns;
  const asked = [
    ...ofComponents(columns, filter),
    ...(but === 'colours' ? [] : ofColours(columns, filter)),
    ...(but === 'owners' ? [] : ofOwners(columns, filter)),
    ...(but === 'technologies' ? [] : ofTechnologies(columns, filter)),
    ...lacking(columns, filter),
  ];
  const rows: number[] = [];
  for (const row of foundRows(columns, filter))
    if (colour[row] !== NOT_LISTED && asked.every((isMet) => isMet(row))) rows.push(row);
  return rows;
}

/** The newest search: what a list shows and what it counts ask for the same one. */
const FOUND = new WeakMap<FleetColumns, { readonly words: string; readonly rows: Int32Array }>();

/** Those that have all words. */
function foundRows(columns: FleetColumns, { search: asked = '' }: StatusFilter): Int32Array {
  const words = asked
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return columns.place;
  const known = FOUND.get(columns);
  if (known?.words === words.join(' ')) return known.rows;
  const { search, place } = columns;
  const rows = place.filter((row) => words.every((word) => search[row]?.includes(word) === true));
  FOUND.set(columns, { words: words.join(' '), rows });
  return rows;
}

type RowTest = (row: number) => boolean;

function ofComponents({ id }: FleetColumns, { components }: StatusFilter): RowTest[] {
  if (components === undefined) return [];
  const wanted = new Set(components);
  return [(row) => wanted.has(id[row] ?? '')];
}

function ofColours({ colour }: FleetColumns, { colours }: StatusFilter): RowTest[] {
  if (colours === undefined) return [];
  const wanted = COLOURS.map((name) => colours.includes(name));
  return [(row) => wanted[colour[row] ?? NOT_LISTED] === true];
}

function ofOwners({ owner, owners: names }: FleetColumns, { owners }: StatusFilter): RowTest[] {
  if (owners === undefined) return [];
  const asked = new Set(owners);
  const wanted = names.map((name) => asked.has(name));
  return [(row) => wanted[owner[row] ?? NO_OWNER] === true];
}

function ofTechnologies({ technologies: named }: FleetColumns, { technologies }: StatusFilter): RowTest[] {
  if (technologies === undefined) return [];
  const wanted = new Set(technologies);
  return [(row) => named[row]?.some((name) => wanted.has(name)) === true];
}

function lacking({ owner, technologies }: FleetColumns, { without }: StatusFilter): RowTest[] {
  if (without === undefined) return [];
  return without === 'owner'
    ? [(row) => owner[row] === NO_OWNER]
    : [(row) => technologies[row]?.length === 0];
}
