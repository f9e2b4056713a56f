import type { DatabaseSync } from 'node:sqlite';
import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import { ownReferences } from '../../domain/graph/evidence.ts';
import { nameKey } from '../../domain/graph/go-modules.ts';
import { inTransaction, numberOf, statement } from '../../store/sqlite/statements.ts';
import type { Store } from '../../store/store.ts';
import { listFleet, type ListedFleet } from '../statuses/list-fleet.ts';

/** What the indexed analyses are renewed from. */
export interface AnalysisSource {
  readonly store: Pick<Store, 'read' | 'stampOf'>;
  readonly fleet: ListedFleet;
  /** Told of each component whose analysis cannot be read: it is not in the index then. */
  readonly onFailure: (componentId: string, error: unknown) => void;
}

interface Stale {
  readonly c: number;
  readonly id: string;
  readonly stamp: string;
}

/** Written in one transaction. */
const BATCH = 100;
const NONE = 'none';

/** Reads again the analyses of those components whose documents are others than when they were read. */
export async function renewAnalyses(database: DatabaseSync, source: AnalysisSource): Promise<void> {
  listFleet(database, source.fleet);
  const stale = findStale(database, source);
  for (let first = 0; first < stale.length; first += BATCH) {
    const renewed = new Map<Stale, AnalysisDocument | undefined | 'failed'>();
    for (const one of stale.slice(first, first + BATCH)) renewed.set(one, await read(source, one.id));
    inTransaction(database, () => {
      for (const [one, found] of renewed) write(database, one, found);
      statement(database, "UPDATE graph_findings SET of = ''").run();
    });
  }
}

/** With the stamp of before the document is read: a later one could be of what nobody has read. */
function findStale(database: DatabaseSync, { store }: AnalysisSource): Stale[] {
  return statement(
    database,
    'SELECT listed.c, listed.id, stamp FROM listed LEFT JOIN analysis USING (c) ORDER BY place',
  )
    .all()
    .flatMap(({ c, id, stamp: known }) => {
      const stamp = store.stampOf('analysis', String(id)) ?? NONE;
      return known === stamp && stamp !== '' ? [] : [{ c: Number(c), id: String(id), stamp }];
    });
}

async function read(
  { store, onFailure }: AnalysisSource,
  id: string,
): Promise<AnalysisDocument | undefined | 'failed'> {
  try {
    return await store.read('analysis', id);
  } catch (error) {
    onFailure(id, error);
    return 'failed';
  }
}

function write(
  database: DatabaseSync,
  { c, stamp }: Stale,
  analysis: AnalysisDocument | undefined | 'failed',
): void {
  for (const table of ['analysis', 'published', 'required', 'entity'])
    statement(database, `DELETE FROM ${table} WHERE c = ?`).run(c);
  if (analysis === 'failed') return;
  const { issues = [], catalog = [], dependencies } = analysis ?? {};
  statement(
    database,
    'INSERT INTO analysis (c, stamp, fingerprints, catalog) VALUES (:c, :stamp, :fingerprints, :catalog)',
  ).run({
    c,
    stamp: analysis === undefined ? NONE : stamp === NONE ? '' : stamp,
    fingerprints: JSON.stringify(issues.map(({ fingerprint }) => fingerprint)),
    catalog: JSON.stringify(catalog),
  });
  for (const [place, { purl, file, line, private: isPrivate }] of (dependencies?.publishes ?? []).entries())
    if (!isPrivate)
      statement(database, 'INSERT INTO published VALUES (?, ?, ?, ?, ?)').run(
        c,
        place,
        numberOfPackage(database, purl),
        file,
        line,
      );
  for (const [place, { purl, scope, file, line }] of (dependencies?.requires ?? []).entries())
    statement(database, 'INSERT INTO required VALUES (?, ?, ?, ?, ?, ?)').run(
      c,
      place,
      numberOfPackage(database, purl),
      scope,
      file,
      line,
    );
  for (const { ref } of catalog.flatMap(ownReferences))
    statement(database, 'INSERT OR IGNORE INTO entity VALUES (?, ?)').run(ref, c);
}

function numberOfPackage(database: DatabaseSync, name: string): number {
  const find = 'SELECT n FROM package WHERE name = ?';
  const known = numberOf(database, find, name);
  if (known !== undefined) return known;
  statement(database, 'INSERT INTO package (name, key) VALUES (?, ?)').run(name, nameKey(name));
  return numberOf(database, find, name) ?? 0;
}
