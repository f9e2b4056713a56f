import { appendFileSync, mkdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import type { EventFacts } from '../src/domain/event.ts';
import { markPending } from '../src/store/changes/pending.ts';
import { formatEvents, numberEvents } from '../src/store/event-lines.ts';

const MONTH = '2026-11';
const AT = new Date(`${MONTH}-28T10:00:00.000Z`);
const TICKET = 'WT-C-001';
const START = { type: 'start', environment: 'prod', version: '1.0.3', duration_ms: 1_500 } as const;
const SUITE = { passed: 30, failed: 0, skipped: 1, duration_ms: 2_000, cases: [] };

/** A bad day of a component, over and over. */
const DAY: readonly EventFacts[] = [
  { ...START, success: true, source: 'person', symptom: null, detail: null },
  { type: 'ticket_seen', ticket_id: TICKET },
  { type: 'status_changed', from: 'green', to: 'yellow' },
  {
    type: 'test',
    success: true,
    results: { passed: 120, failed: 0, skipped: 4 },
    duration_ms: 90_000,
    commit: 'c0ffee',
    job: 'unit',
    suites: ['api', 'store', 'pages', 'commands'].map((name) => ({ name, ...SUITE })),
    cases_omitted: 0,
    failure: null,
  },
  { type: 'ticket_resolved', ticket_id: TICKET, resolution: 'The suite passed.', by: 'system' },
  { ...START, success: false, source: 'health', symptom: 'health/http/503', detail: 'answered 503' },
  { type: 'status_changed', from: 'yellow', to: 'red' },
  { type: 'ticket_reopened', ticket_id: TICKET, reason: 'The suite failed again.' },
  { ...START, success: true, source: 'health', symptom: null, detail: null },
  { type: 'status_changed', from: 'red', to: 'green' },
];

/** Appends so many events to the logs of so many components, each a line, as of hours ago, with their marks; gives the bytes. */
export function appendToAll(data: string, components: number, events: number, lastNumber: number): number {
  const text = numberEvents(
    Array.from({ length: events }, (_, index) => ({ ...factsOf(index), ...circumstances() })),
    lastNumber,
    AT.toISOString(),
  )
    .map((event) => formatEvents([event]))
    .join('');
  for (let component = 0; component < components; component += 1) {
    const file = logOf(data, component);
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, text);
    utimesSync(file, new Date(), new Date(Date.now() - 4 * 3_600_000));
    markPending(path.join(data, 'changes', 'pending'), `C${component}`);
  }
  return components * text.length;
}

export function logOf(data: string, component: number): string {
  return path.join(data, 'events', `C${component}`, `${MONTH}.jsonl`);
}

function factsOf(index: number): EventFacts {
  return DAY[index % DAY.length] ?? { type: 'status_reviewed' };
}

function circumstances(): { at: string; key: null; run: string; actor: null } {
  return {
    at: AT.toISOString(),
    key: null,
    run: 'quick-update/5e0c44b7-2d0c-4c2e-9d0a-6f1b2f1f0b7e',
    actor: null,
  };
}
