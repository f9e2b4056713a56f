import { createHash } from 'node:crypto';
import type { Workspace } from '../workspace/workspace.ts';

/** The ids of the fleet's components, in the file's order. */
export function idsOf({ fleet }: Workspace): string[] {
  return fleet.components.map(({ id }) => id);
}

/** The same for the same ids, and short enough to go with every cycle. */
export function digestOfIds(ids: readonly string[]): string {
  return createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 16);
}
