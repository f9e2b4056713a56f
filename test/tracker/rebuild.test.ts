import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InputError, UnknownTicketError } from '../../src/domain/errors.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { rebuild } from '../../src/tracker/rebuild.ts';
import type { Tracker } from '../../src/tracker/record.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { retireJob } from '../../src/tracker/retire-job.ts';
import { BARE_RUN, recordTest } from '../../src/tracker/test-runs.ts';
import {
  assignTicket,
  commentTicket,
  openTicket,
  rateTicket,
  reopenTicket,
  resolveTicket,
} from '../../src/tracker/tickets.ts';
import { AT, SLOW, START, hours, runOf, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();
const DERIVED = ['status', 'issues', 'work-tickets', 'test-results'];

/** Every derived document with its bytes. */
function documents(folder: string): string[] {
  return DERIVED.flatMap((kind) => {
    const names = readdirSync(path.join(folder, kind), { withFileTypes: true }).map((entry) => entry.name);
    return names
      .sort()
      .map((name) => `${kind}/${name}\n${readFileSync(path.join(folder, kind, name), 'utf8')}`);
  });
}

type Action = (tracker: Tracker, ticket: string) => Promise<unknown>;

const ACTIONS: readonly Action[] = [
  async (tracker) => recordStart(tracker, 'HMS-API', START),
  async (tracker) => recordStart(tracker, 'HMS-API', { ...START, success: false }, { at: hours(-5) }),
  async (tracker) => recordTest(tracker, 'HMS-API', runOf({ login: 1, cart: 0 })),
  async (tracker) => recordTest(tracker, 'HMS-API', runOf({ login: 0, cart: 2 })),
  async (tracker) => recordTest(tracker, 'HMS-API', runOf({ login: 0 }), { at: hours(-2) }),
  async (tracker) => recordTest(tracker, 'HMS-API', { ...runOf({ login: 1 }), job: 'unit' }),
  async (tracker) => recordTest(tracker, 'HMS-API', { ...BARE_RUN, success: true }),
  async (tracker) => retireJob(tracker, 'HMS-API', 'unit'),
  async (tracker) => openTicket(tracker, 'HMS-API', SLOW),
  async (tracker, ticket) => resolveTicket(tracker, ticket, 'done'),
  async (tracker, ticket) => reopenTicket(tracker, ticket, 'back'),
  async (tracker, ticket) => assignTicket(tracker, ticket, 'ana'),
  async (tracker, ticket) => commentTicket(tracker, ticket, 'hm'),
  async (tracker, ticket) => rateTicket(tracker, ticket, 'critical'),
  async (tracker) => getStatus(tracker, 'HMS-API'),
  async (tracker) => getStatus({ ...tracker, policy: { ...tracker.policy, red_below: 50 } }, 'HMS-API'),
];

/** A random wish may make no sense just then: nothing comes of it. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof InputError || error instanceof UnknownTicketError)) throw error;
}

describe('rebuilding', () => {
  it('gives every document byte for byte, whatever was recorded', async () => {
    const steps = fc.array(
      fc.record({
        action: fc.nat(ACTIONS.length - 1),
        ticket: fc.integer({ min: 1, max: 4 }),
        days: fc.integer({ min: -1, max: 9 }),
      }),
      { minLength: 1, maxLength: 25 },
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        round += 1;
        const folder = path.join(fixture.folder, `round-${round}`);
        const store = createFileStore({ folder, reportDamage: (message) => fixture.damage.push(message) });
        let clock = AT;
        const tracker = { ...fixture.tracker, store, now: () => clock };
        await getStatus(tracker, 'HMS-API');
        for (const { action, ticket, days } of taken) {
          clock = new Date(clock.getTime() + days * 86_400_000);
          await ACTIONS[action]?.(tracker, `WT-HMS-API-00${ticket}`).catch(unlessRefused);
        }
        await recordTest(tracker, 'HMS-API', runOf({ login: 1 }));
        const before = documents(folder);
        for (const kind of DERIVED) rmSync(path.join(folder, kind), { recursive: true });

        await rebuild(tracker, 'HMS-API', { dryRun: false });

        expect(documents(folder)).toEqual(before);
        expect(fixture.damage).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('names the documents that were not what the events say, and writes nothing when it only checks', async () => {
    const { tracker, folder } = fixture;
    await openTicket(tracker, 'HMS-API', SLOW);
    const file = path.join(folder, 'work-tickets/WT-HMS-API-001.json');
    const right = readFileSync(file, 'utf8');
    const wrong = right.replaceAll('"slow"', '"fast"');
    writeFileSync(file, wrong);

    const checked = await rebuild(tracker, 'HMS-API', { dryRun: true });
    const afterCheck = readFileSync(file, 'utf8');
    const rebuilt = await rebuild(tracker, 'HMS-API', { dryRun: false });

    expect([checked, rebuilt]).toEqual([['work-tickets/WT-HMS-API-001'], ['work-tickets/WT-HMS-API-001']]);
    expect([afterCheck, readFileSync(file, 'utf8')]).toEqual([wrong, right]);
    expect(await rebuild(tracker, 'HMS-API', { dryRun: true })).toEqual([]);
  });

  it('has nothing to do for a component without events', async () => {
    expect(await rebuild(fixture.tracker, 'HMS-API', { dryRun: false })).toEqual([]);
  });
});
