import type { DatabaseSync } from 'node:sqlite';
import type { Fleet } from '../domain/fleet.ts';
import { digest } from '../files/digest.ts';
import { statement } from '../store/sqlite/statements.ts';
import { numberOfComponent } from './indexed-component.ts';
import { onceOf } from './once-of.ts';

/** What a fleet is divided by. */
export const GROUP_KINDS = ['fleet', 'owner', 'technology'] as const;
export type GroupKind = (typeof GROUP_KINDS)[number];

/** What is read of a fleet. */
export type GroupedFleet = Pick<Fleet, 'components' | 'settings'>;

/** Tells whether the members of groups are those of this fleet. */
export const digestGroups = onceOf(({ components }: GroupedFleet): string =>
  digest([JSON.stringify(components.map(({ id, owner, technology }) => [id, owner, technology]))]),
);

/** A change of who is in a group. */
export interface MemberChange {
  readonly c: number;
  readonly g: number;
  readonly isIn: boolean;
}

/** Puts components into the groups in which the fleet has them now, and tells what changed. */
export function assignGroups(database: DatabaseSync, fleet: GroupedFleet): MemberChange[] {
  const key = (c: number, g: number): string => `${c}/${g}`;
  const before = new Map(
    database
      .prepare('SELECT c, g FROM member')
      .all()
      .map((row) => [key(Number(row['c']), Number(row['g'])), { c: Number(row['c']), g: Number(row['g']) }]),
  );
  const changes: MemberChange[] = [];
  for (const { id, owner, technology } of fleet.components) {
    const { c } = numberOfComponent(database, id);
    const groups = [
      groupNumber(database, 'fleet', ''),
      ...(owner === undefined ? [] : [groupNumber(database, 'owner', owner)]),
      ...[...new Set(technology)].map((name) => groupNumber(database, 'technology', name)),
    ];
    for (const g of groups) if (!before.delete(key(c, g))) changes.push({ c, g, isIn: true });
  }
  changes.push(...Array.from(before.values(), (one) => ({ ...one, isIn: false })));
  const add = statement(database, 'INSERT INTO member VALUES (?, ?)');
  const remove = statement(database, 'DELETE FROM member WHERE c = ? AND g = ?');
  for (const { c, g, isIn } of changes) (isIn ? add : remove).run(c, g);
  statement(database, 'UPDATE feed SET fleet = ?').run(digestGroups(fleet));
  return changes;
}

function groupNumber(database: DatabaseSync, kind: GroupKind, name: string): number {
  statement(database, 'INSERT OR IGNORE INTO fleet_group (kind, name) VALUES (?, ?)').run(kind, name);
  const row = statement(database, 'SELECT g FROM fleet_group WHERE kind = ? AND name = ?').get(kind, name);
  return Number(row?.['g']);
}
