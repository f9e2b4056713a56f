/** Workflow id of the coordinator of all heals. */
export const HEALING_ID = 'healing';
/** What the coordinator is, in Temporal's Web UI. */
export const HEALING_SUMMARY = 'Decide which components are healed, and when';

/** Workflow id of a component's heal: one at a time, as Temporal has one open run per id. */
export function healId(componentId: string): string {
  return `heal/${componentId}`;
}
