import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../store/sqlite/statements.ts';
import type { GroupKind } from './groups.ts';

/** Of what something is asked: one component, or a group of the fleet, whose name is empty where it is all of it. */
export type Scope = { readonly component: string } | { readonly kind: GroupKind; readonly name: string };

/** What a scope is in the index. */
export interface IndexedScope {
  readonly isComponent: boolean;
  /** The number of the component, or of the group. */
  readonly number: number;
  /** The query of the numbers of its components, with one place for `number`. */
  readonly components: string;
}

/** Undefined for what the index does not know. */
export function findScope(database: DatabaseSync, of: Scope): IndexedScope | undefined {
  if ('component' in of) {
    const row = statement(database, 'SELECT c FROM component WHERE id = ?').get(of.component);
    return row && { isComponent: true, number: Number(row['c']), components: 'SELECT ?' };
  }
  const row = statement(database, 'SELECT g FROM fleet_group WHERE kind = ? AND name = ?').get(
    of.kind,
    of.name,
  );
  return (
    row && { isComponent: false, number: Number(row['g']), components: 'SELECT c FROM member WHERE g = ?' }
  );
}

/** What is measured on its own: the fleet, or each of its owners, technologies or components. */
export type ScopeKind = GroupKind | 'component';

/** What is measured. */
export interface MeasuredScopes {
  readonly by: ScopeKind;
  /** Of components those that come first by their ids; all of them where it is left out. */
  readonly most?: number | undefined;
}

/** The query of all scopes of a kind with their components: columns `scope`, the number that it has in the index, and `c`. */
export function scopesOf({ by, most }: MeasuredScopes): string {
  const limit = most === undefined || !Number.isFinite(most) ? '' : ` ORDER BY id LIMIT ${Math.trunc(most)}`;
  return by === 'component'
    ? `SELECT c AS scope, c FROM member JOIN fleet_group USING (g) JOIN component USING (c) WHERE kind = 'fleet'${limit}`
    : `SELECT g AS scope, c FROM member JOIN fleet_group USING (g) WHERE kind = '${by}'`;
}

/** Rows of a query that has the column `scope`, by that. */
export function byScope<Row extends Readonly<Record<string, unknown>>, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
): (scope: number) => readonly Value[] {
  const scopes = new Map<number, Value[]>();
  for (const row of rows) {
    const scope = Number(row['scope']);
    const known = scopes.get(scope);
    if (known === undefined) scopes.set(scope, [read(row)]);
    else known.push(read(row));
  }
  return (scope) => scopes.get(scope) ?? [];
}
