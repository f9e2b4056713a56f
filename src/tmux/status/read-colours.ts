import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { COLOURS } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { ifThere } from '../../files/error-codes.ts';

/** The colours of a fleet as they stand, with nothing brought up to date. */
export interface StandingColours {
  readonly colours: readonly OperationalStatus[];
  /** As of when they are, where something was recorded since. */
  readonly asOf: Date | undefined;
}

/** So few documents are read sooner than anybody sees. */
const FEW = 200;

/**
 * What a status line shows: of a small fleet from its documents, which are always of now, of a large one from the index. Reads
 * without a schema, as it has less time than these take to load; what is no colour is unknown.
 */
export function readColours(data: string): StandingColours {
  const folder = path.join(data, 'status');
  const files = (ifThere(() => readdirSync(folder)) ?? []).filter((name) => name.endsWith('.json'));
  const index = path.join(data, 'index.sqlite');
  if (files.length > FEW) return fromIndex(index, folder);
  const ids = listedIn(index) ?? files.map((name) => name.slice(0, -'.json'.length));
  return { colours: ids.map((id) => colourIn(path.join(folder, `${id}.json`))), asOf: undefined };
}

function fromIndex(index: string, folder: string): StandingColours {
  const colours = rowsOf(index, 'SELECT colour AS value FROM listed JOIN status USING (c)') ?? [];
  const [known, recorded] = [newestOf(index, `${index}-wal`), newestOf(folder)];
  return { colours: colours.map(asColour), asOf: recorded > known ? new Date(known) : undefined };
}

/** The components of the fleet; undefined where there is no index yet. */
function listedIn(index: string): string[] | undefined {
  const ids = rowsOf(index, 'SELECT id AS value FROM listed ORDER BY place');
  return ids?.length === 0 ? undefined : ids;
}

function rowsOf(index: string, query: string): string[] | undefined {
  if (ifThere(() => statSync(index)) === undefined) return undefined;
  try {
    using database = new DatabaseSync(index, { readOnly: true, timeout: 100 });
    return database
      .prepare(query)
      .all()
      .map(({ value }) => String(value));
  } catch {
    // Of another version, or being made anew by another process.
    return undefined;
  }
}

function colourIn(file: string): OperationalStatus {
  const text = ifThere(() => readFileSync(file, 'utf8')) ?? '';
  return asColour(/^ {2}"operational_status": "(\w+)"/m.exec(text)?.[1]);
}

function asColour(value: string | undefined): OperationalStatus {
  return COLOURS.find((colour) => colour === value) ?? 'unknown';
}

function newestOf(...files: readonly string[]): number {
  return Math.max(0, ...files.map((file) => ifThere(() => statSync(file))?.mtimeMs ?? 0));
}
