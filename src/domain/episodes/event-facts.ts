import type { RecordedEvent } from '../event.ts';
import type { Episode } from './episode.ts';

/** The ticket that an event opens, or opens again. */
export function ticketOf(event: RecordedEvent): string | null {
  return event.type === 'ticket_opened' || event.type === 'ticket_reopened' ? event.ticket_id : null;
}

/** Names of the tests that are known to have failed. */
export function failedTests(event: RecordedEvent): string[] {
  if (event.type !== 'test') return [];
  return event.suites.flatMap(({ cases }) =>
    cases.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name),
  );
}

/** What a person does about a problem, by the type of its event. */
const DOINGS: Partial<Record<RecordedEvent['type'], string>> = {
  ticket_assigned: 'assigned a ticket',
  ticket_commented: 'commented on a ticket',
  ticket_changed: 'changed a ticket',
  ticket_resolved: 'resolved a ticket',
  heal_approved: 'approved a heal',
  heal_forced: 'asked for a heal',
};

/** What a person's event says of their knowing about the problem; null for what says nothing of it. */
export function acknowledgement({ at, actor, type }: RecordedEvent): Episode['acknowledged'] {
  const what = DOINGS[type];
  return actor === null || what === undefined ? null : { at, by: actor, what };
}
