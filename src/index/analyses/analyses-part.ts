import type { IndexPart } from '../part.ts';

/**
 * `analysis`: of each component in the fleet's list, the stamp of its analysis document, which is 'none' where there is none; the
 * fingerprints of its findings, and the entities of its catalog, as JSON. `unjudged` are how many findings no open ticket stood for
 * when the open tickets were `told`.
 * `package`: names of packages. `published` and `required`: in which lines manifests have them, as the document has them;
 * what is private is left out.
 * `entity`: the entities, and the APIs, that a catalog says are the component's own.
 * `graph_findings`: one row. How many there are, and of which fleet; `of` is '' where an analysis has changed since.
 */
const TABLES = `
  CREATE TABLE analysis (c INTEGER PRIMARY KEY, stamp TEXT NOT NULL, fingerprints TEXT NOT NULL, catalog TEXT NOT NULL, told TEXT, unjudged INTEGER);
  CREATE TABLE package (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL);
  CREATE INDEX package_key ON package (key);
  CREATE TABLE published (c INTEGER NOT NULL, place INTEGER NOT NULL, n INTEGER NOT NULL, file TEXT NOT NULL, line INTEGER, PRIMARY KEY (c, place)) WITHOUT ROWID;
  CREATE INDEX published_name ON published (n);
  CREATE TABLE required (c INTEGER NOT NULL, place INTEGER NOT NULL, n INTEGER NOT NULL, scope TEXT NOT NULL, file TEXT NOT NULL, line INTEGER, PRIMARY KEY (c, place)) WITHOUT ROWID;
  CREATE INDEX required_name ON required (n);
  CREATE TABLE entity (ref TEXT NOT NULL, c INTEGER NOT NULL, PRIMARY KEY (ref, c)) WITHOUT ROWID;
  CREATE INDEX entity_of ON entity (c);
  CREATE TABLE graph_findings (number INTEGER NOT NULL, of TEXT NOT NULL);
  INSERT INTO graph_findings VALUES (0, '');
`;

/**
 * What the last analyses found, and what components publish and ask for. An analysis is no event, so this is read from the
 * documents, each again once its file is another one (`renew-analyses.ts`).
 */
export const analysesPart: IndexPart = {
  id: 'analyses',
  version: 1,
  tables: TABLES,
  types: new Set(),
  add: () => true,
  derive: () => undefined,
};
