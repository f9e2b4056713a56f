import * as z from 'zod';
import type { RecordedEvent } from '../event.ts';
import { listNames } from '../text/lists.ts';
import { countOf } from '../text/counts.ts';
import { formatTime } from '../text/moments.ts';
import { failedTests } from './event-facts.ts';

/** One thing that happened in an episode; the same thing several times on end is one entry. */
export const EpisodeEntry = z.object({
  at: z.iso.datetime(),
  what: z.string(),
  detail: z.string().nullable(),
  /** The workflow run that recorded it; null for a command. */
  run: z.string().nullable(),
  /** The person, by name; null where nobody did or said. */
  by: z.string().nullable(),
  times: z.int().min(1),
  last_at: z.iso.datetime(),
});
export type EpisodeEntry = z.infer<typeof EpisodeEntry>;

const NAMED_TESTS = 3;

/** The timeline with one more event. `why`: what decided the colour, asked for a change of colour alone. */
export function addToTimeline(
  timeline: readonly EpisodeEntry[],
  event: RecordedEvent,
  why: () => string,
): EpisodeEntry[] {
  const said = wordsOf(event, why);
  if (said === null) return [...timeline];
  const { at, run, actor: by } = event;
  const [what, detail] = said;
  const last = timeline.at(-1);
  if (last?.what === what && last.detail === detail && last.by === by)
    return [...timeline.slice(0, -1), { ...last, run, times: last.times + 1, last_at: at }];
  return [...timeline, { at, what, detail, run, by, times: 1, last_at: at }];
}

type Words = readonly [what: string, detail: string | null];
type Teller<T extends RecordedEvent['type']> = (event: Extract<RecordedEvent, { type: T }>) => Words | null;

/** What each type of event says in a timeline; null for what only prepares or follows something else. */
const TELLERS: { readonly [T in Exclude<RecordedEvent['type'], 'status_changed'>]: Teller<T> } = {
  start: ({ success, source, detail, degraded }) => [
    `${source === 'health' ? 'health check' : 'start'} ${success ? 'succeeded' : 'failed'}${degraded ? ' with a warning' : ''}`,
    detail,
  ],
  test: (event) => [
    `tests ${event.success ? 'passed' : 'failed'}`,
    event.success ? countsOf(event) : (namesOf(failedTests(event)) ?? countsOf(event) ?? event.failure),
  ],
  test_job_retired: ({ job }) => ['test job retired', job],
  ticket_opened: ({ ticket_id, title, severity }) => [
    'ticket opened',
    `${ticket_id} (${severity}): ${title}`,
  ],
  ticket_seen: () => null,
  ticket_resolved: ({ ticket_id, resolution }) => ['ticket resolved', `${ticket_id}: ${resolution}`],
  ticket_reopened: ({ ticket_id, reason }) => ['ticket reopened', `${ticket_id}: ${reason}`],
  ticket_cleared: () => null,
  ticket_assigned: ({ ticket_id, assigned_to }) => [
    'ticket assigned',
    `${ticket_id} to ${assigned_to ?? 'nobody'}`,
  ],
  ticket_commented: ({ ticket_id, text }) => ['comment', `${ticket_id}: ${text}`],
  ticket_changed: ({ ticket_id, title, severity }) => [
    'ticket changed',
    `${ticket_id} (${severity}): ${title}`,
  ],
  status_reviewed: () => null,
  environment_changed: ({ dev_environment }) => ['environment', dev_environment],
  environment_fixed: ({ action, outcome, error }) => [
    outcome === 'undone' ? 'fix undone' : `fix ${outcome === 'fixed' ? 'worked' : 'did not work'}`,
    error === null ? action : `${action}: ${error.split('\n', 1).join('')}`,
  ],
  metrics_judged: () => ['metrics judged', null],
  maintenance_declared: () => ['maintenance windows changed', null],
  maintenance_started: ({ until, reason }) => [
    'maintenance started',
    `until ${formatTime(until)}: ${reason}`,
  ],
  maintenance_ended: () => ['maintenance ended', null],
  policy_changed: () => ['policy changed', null],
  heal_decided: ({ chosen, problems: [first] }) => [
    chosen === null ? 'heal leaves it to a person' : `heal chooses ${chosen}`,
    first === undefined ? null : (first.symptom.said ?? first.symptom.class),
  ],
  heal_attempted: ({ strategy, outcome, detail }) => [
    `heal by ${strategy}: ${outcome.replaceAll('_', ' ')}`,
    detail,
  ],
  heal_approved: ({ strategy }) => ['heal approved', strategy],
  heal_begun: ({ strategy }) => ['heal begun', strategy],
  heal_forced: ({ reason }) => ['heal forced', reason],
  autonomy_changed: ({ strategy, environment, from, to, why }) => [
    `${strategy} may ${to} in ${environment}, and not ${from}`,
    why,
  ],
  command_run: ({ command, exit_code, signal, failure }) => [
    `command ${exit_code === 0 ? 'succeeded' : 'ended'}`,
    `${command.join(' ')}: ${failure ?? signal ?? `exit code ${exit_code ?? 'unknown'}`}`,
  ],
  heal_waited: ({ root, recovered }) => [
    `heal waited for ${root}`,
    recovered ? 'it was well again then, and nothing was done' : null,
  ],
};

function wordsOf(event: RecordedEvent, why: () => string): Words | null {
  if (event.type === 'status_changed') return [`${event.from} to ${event.to}`, why()];
  // Each teller takes its own type of event, which TypeScript cannot follow through an index.
  return (TELLERS[event.type] as Teller<typeof event.type>)(event);
}

type TestEvent = Extract<RecordedEvent, { type: 'test' }>;

function countsOf({ results }: TestEvent): string | null {
  if (results === null) return null;
  const { passed, failed, skipped } = results;
  return `${countOf(passed, 'test')} passed, ${failed} failed, ${skipped} skipped`;
}

function namesOf(names: readonly string[]): string | null {
  return names.length === 0 ? null : listNames(names, NAMED_TESTS);
}
