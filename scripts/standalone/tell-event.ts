import type { RecordedEvent } from '../../src/domain/event.ts';
import { isBad } from '../../src/domain/metrics/judged.ts';
import type { Tag } from './console.ts';

type EventOf<Type extends RecordedEvent['type']> = Extract<RecordedEvent, { type: Type }>;
export type Told = readonly [tag: Tag, text: string];

/** How each kind of event is told; the others are routine. `why` is what the status says by then. */
const TELLERS: {
  readonly [Type in RecordedEvent['type']]?: (event: EventOf<Type>, why: string) => Told | undefined;
} = {
  start: tellCheck,
  test: (event) => (event.success ? undefined : ['noticed', `the tests fail: ${countsOf(event)}`]),
  metrics_judged: tellMetrics,
  ticket_opened: ({ ticket_id, severity, title }) => ['told', `ticket ${ticket_id} (${severity}): ${title}`],
  ticket_resolved: ({ ticket_id, resolution }) => [
    'confirmed',
    `ticket ${ticket_id} is resolved: ${resolution}`,
  ],
  status_changed: ({ from, to }, why) => [to === 'green' ? 'confirmed' : 'told', `${from} → ${to}: ${why}`],
  heal_approved: ({ strategy, actor }) => ['heal', `${strategy}: approved by ${actor ?? 'somebody'}`],
  heal_begun: ({ strategy }) => ['heal', `${strategy}: begins`],
  heal_waited: ({ root }) => ['heal', `waited for ${root}, which it needs`],
  heal_attempted: tellAttempt,
};

/** One line about what hms recorded; undefined for what is routine. `why` is what the status says by then. */
export function tellEvent(event: RecordedEvent, why: string): Told | undefined {
  const tell = TELLERS[event.type] as ((event: RecordedEvent, why: string) => Told | undefined) | undefined;
  return tell?.(event, why);
}

function tellCheck({ success, degraded, detail, symptom }: EventOf<'start'>): Told | undefined {
  if (success && degraded !== true) return undefined;
  return [
    'noticed',
    `the health check ${success ? 'warns' : 'fails'}: ${detail ?? symptom ?? 'no reason given'}`,
  ];
}

function countsOf({ results, failure }: EventOf<'test'>): string {
  if (results === null) return failure ?? 'no counts';
  return `${results.failed} of ${results.failed + results.passed}`;
}

function tellMetrics({ metrics }: EventOf<'metrics_judged'>): Told {
  const bad = metrics.filter(isBad);
  return bad.length > 0
    ? ['noticed', bad.map(({ name, why }) => `metric ${name}: ${why}`).join('; ')]
    : ['confirmed', metrics.map(({ name, why }) => `metric ${name} is within its limits: ${why}`).join('; ')];
}

function tellAttempt({ strategy, outcome, detail }: EventOf<'heal_attempted'>): Told {
  if (outcome === 'healed') return ['healed', `by strategy ${strategy}: ${detail}`];
  return ['heal', `${strategy}: ${outcome.replace('_', ' ')}; ${detail}`];
}
