/** Workflow id of the coordinator of all heals. */
export const HEALING_ID = 'healing';

/** Workflow id of a component's heal: one at a time, as Temporal has one open run per id. */
export function healId(componentId: string): string {
  return `heal/${componentId}`;
}
