import type { IndexPart } from '../part.ts';

/**
 * `listed`: the components of the fleet, as `components.yaml` has them; `settings` tells of each what its status depends on.
 * `listed_fleet`: one row, which tells whether that is this fleet; `edition` is another one each time `listed` is written, and
 * `batch` counts how often statuses were.
 * `status`: what each component's status says, as of its event number `last` and from `checked_at` until `due`, both in
 * milliseconds; `since` is '' where the colour never changed. `rule`, `worst_ticket` and `worst_test_ticket` are what its next step
 * follows from, `has_issues` whether its environment has some, `answered` when a health check last answered, in milliseconds, and
 * `told` the fingerprints of its open tickets, as JSON. `low` to `critical` count its open tickets, `pass_rate` is percent of its
 * tests, and `evidence` when its newest start, health check or test run was, in milliseconds. `batch` is the one that it came with.
 */
const TABLES = `
  CREATE TABLE listed (c INTEGER PRIMARY KEY, place INTEGER NOT NULL, id TEXT NOT NULL COLLATE NOCASE, owner TEXT, search TEXT NOT NULL, settings TEXT NOT NULL);
  CREATE TABLE listed_fleet (digest TEXT NOT NULL, edition TEXT NOT NULL, batch INTEGER NOT NULL);
  INSERT INTO listed_fleet VALUES ('', '', 0);
  CREATE TABLE status (c INTEGER PRIMARY KEY, last INTEGER NOT NULL, settings TEXT NOT NULL, checked_at INTEGER NOT NULL, due INTEGER, colour TEXT NOT NULL, need INTEGER NOT NULL, since TEXT NOT NULL, why TEXT NOT NULL, tickets INTEGER NOT NULL,
    rule TEXT, worst_ticket TEXT, worst_test_ticket TEXT, has_issues INTEGER NOT NULL, answered INTEGER, told TEXT NOT NULL,
    low INTEGER NOT NULL, medium INTEGER NOT NULL, high INTEGER NOT NULL, critical INTEGER NOT NULL, pass_rate REAL, evidence INTEGER, batch INTEGER NOT NULL);
  CREATE INDEX status_batch ON status (batch);
`;

/**
 * What the status documents say, to be listed. They are derived from the events by the tracker, so this is read from them and
 * not from events: the number of a component's last event tells whether what is here is of now (`renew-statuses.ts`).
 */
export const statusesPart: IndexPart = {
  id: 'statuses',
  version: 4,
  tables: TABLES,
  types: new Set(),
  add: () => true,
  derive: () => undefined,
};
