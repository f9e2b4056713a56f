import type { DatabaseSync } from 'node:sqlite';
import { drawBadge, statusBadge } from '../docs/status-badge.ts';
import { OperationalStatus } from '../domain/colour.ts';
import type { Fleet } from '../domain/fleet.ts';
import { statement } from '../store/sqlite/statements.ts';

/** A badge as a picture, and as Shields asks for it (https://shields.io/badges/endpoint-badge). */
export interface BadgeView {
  readonly svg: string;
  readonly endpoint: {
    readonly schemaVersion: 1;
    readonly label: string;
    readonly message: string;
    readonly color: string;
  };
}

/** A component's badge as SVG, the one that its README shows. */
export function badgeOf(colour: OperationalStatus, fleet: Pick<Fleet, 'demo'>): string {
  return drawBadge(statusBadge(colour, fleet));
}

/** The badge of a component, whatever the case of its id; a grey one of what the fleet has not. */
export function readBadge(database: DatabaseSync, id: string, fleet: Pick<Fleet, 'demo'>): BadgeView {
  const row = statement(database, 'SELECT colour FROM listed JOIN status USING (c) WHERE id = ?').get(id);
  const colour = OperationalStatus.catch('unknown').parse(row?.['colour']);
  return { svg: badgeOf(colour, fleet), endpoint: { schemaVersion: 1, ...statusBadge(colour, fleet) } };
}
