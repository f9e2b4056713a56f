import type { DatabaseSync } from 'node:sqlite';
import type { OperationalStatus } from '../../domain/colour.ts';

/** What a component's status says, as the index has it. */
export interface FollowedStatus {
  readonly id: string;
  readonly colour: OperationalStatus;
  readonly why: string;
}

const ALL = 'SELECT listed.id AS id, colour, why FROM listed JOIN status USING (c) ORDER BY place';

/** The statuses of the fleet, in its order. */
export function readFollowed(database: DatabaseSync): FollowedStatus[] {
  return database
    .prepare(ALL)
    .all()
    .map(({ id, colour, why }) => ({
      id: String(id),
      // Written from the same set of colours.
      colour: String(colour) as OperationalStatus,
      why: String(why),
    }));
}

/** The number of each component's newest event that the index has. */
export function readNewest(database: DatabaseSync): Map<string, number> {
  const rows = database.prepare('SELECT id, last FROM component').all();
  return new Map(rows.map(({ id, last }) => [String(id), Number(last)]));
}
