import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Fleet } from '../../domain/fleet.ts';
import { POLICY_VERSION } from '../../domain/status/status.ts';
import { digest } from '../../files/digest.ts';
import { inTransaction, numberOf, statement } from '../../store/sqlite/statements.ts';
import { BUILD } from '../../version.ts';
import { numberOfComponent } from '../indexed-component.ts';
import { onceOf } from '../once-of.ts';

/** What of a fleet its listed statuses depend on. */
export type ListedFleet = Pick<Fleet, 'components' | 'settings'>;

/** Brings the list of components in line with `components.yaml`. */
export function listFleet(database: DatabaseSync, fleet: ListedFleet): void {
  const found = digestFleet(fleet);
  if (numberOf(database, 'SELECT count(*) FROM listed_fleet WHERE digest = ?', found) === 1) return;
  inTransaction(database, () => {
    database.exec('DELETE FROM listed');
    const add = database.prepare('INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?)');
    const settings = settingsOf(fleet);
    for (const [
      place,
      { id, name, purpose, owner, technology, maintenance = [] },
    ] of fleet.components.entries()) {
      const { c } = numberOfComponent(database, id);
      const search = [id, name, purpose, owner, ...technology].join('\n').toLowerCase();
      add.run(c, place, id, owner ?? null, search, settings(maintenance));
    }
    database.exec('DELETE FROM status WHERE c NOT IN (SELECT c FROM listed)');
    statement(database, 'UPDATE listed_fleet SET digest = ?, edition = ?').run(found, randomUUID());
  });
}

const digestFleet = onceOf(({ components, settings }: ListedFleet): string =>
  digest([
    JSON.stringify(
      components.map(({ id, name, purpose, owner, technology, maintenance }) => [
        id,
        name,
        purpose,
        owner,
        technology,
        maintenance,
      ]),
    ),
    judgedBy({ settings }),
  ]),
);

/** Tells of each component whether what its status depends on is the same, apart from its events. */
function settingsOf(fleet: ListedFleet): (windows: readonly object[]) => string {
  const shared = judgedBy(fleet);
  const ofFleet = digest([shared]);
  return (windows) => (windows.length === 0 ? ofFleet : digest([shared, JSON.stringify(windows)]));
}

/** Another build may say the same thing in other words. */
function judgedBy({ settings: { status, maintenance } }: Pick<ListedFleet, 'settings'>): string {
  return JSON.stringify([BUILD, POLICY_VERSION, status, maintenance]);
}
