import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InputError, KeyConflictError, UnknownTicketError } from '../../src/domain/errors.ts';
import type { AnalysisFinding } from '../../src/domain/analysis/findings.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus, updateStatus } from '../../src/tracker/status.ts';
import { BARE_RUN, recordTest } from '../../src/tracker/test-runs.ts';
import { openTicket, resolveTicket } from '../../src/tracker/tickets.ts';
import { emptyAnalysis } from '../support/analyzer/empty-analysis.ts';
import { AT, SLOW, START, useTracker } from '../support/tracker/fixture.ts';

const fixture = useTracker();
const PASSED = { ...BARE_RUN, success: true, duration_ms: 1 };
function snapshot(folder = fixture.folder): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('locks'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => `${file}\n${readFileSync(file, 'utf8')}`);
}

async function writeAnalysis(...types: readonly string[]): Promise<void> {
  const issues = types.map((type): AnalysisFinding => ({
    type,
    severity: 'high',
    description: `${type} found`,
    fingerprint: `analysis/${type}`,
    path: null,
    line: null,
    remediation: 'mend it',
    fix: null,
    first_seen_at: '2026-05-04T12:00:00.000Z',
  }));
  await fixture.tracker.store.write('analysis', 'HMS-API', { ...emptyAnalysis('HMS-API'), issues });
}

describe('recording again with the same key', () => {
  it('leaves every byte as it was', async () => {
    await recordStart(fixture.tracker, 'HMS-API', START, { key: 'build-1' });
    const before = snapshot();

    await recordStart({ ...fixture.tracker, now: () => new Date(AT.getTime() + 60_000) }, 'HMS-API', START, {
      key: 'build-1',
    });

    expect(snapshot()).toEqual(before);
  });

  it('opens no second ticket and gives back the first', async () => {
    await openTicket(fixture.tracker, 'HMS-API', SLOW, { key: 'k' });
    const again = await openTicket(fixture.tracker, 'HMS-API', SLOW, { key: 'k' });

    expect(again).toMatchObject({ duplicate: true, events: [{ ticket_id: 'WT-HMS-API-001' }] });
    expect(again.book.tickets).toHaveLength(1);
  });

  it('resolves a ticket once and is no mistake', async () => {
    await openTicket(fixture.tracker, 'HMS-API', SLOW);
    await resolveTicket(fixture.tracker, 'WT-HMS-API-001', 'made it fast', { key: 'k' });

    const again = await resolveTicket(fixture.tracker, 'WT-HMS-API-001', 'made it fast', { key: 'k' });

    expect(again.duplicate).toBe(true);
  });

  it('says the same whatever the order of its fields', async () => {
    const run = { ...PASSED, results: { passed: 1, failed: 0, skipped: 2 } };
    await recordTest(fixture.tracker, 'HMS-API', run, { key: 'k' });

    const again = await recordTest(
      fixture.tracker,
      'HMS-API',
      { ...run, results: { skipped: 2, failed: 0, passed: 1 } },
      { key: 'k' },
    );

    expect(again.duplicate).toBe(true);
  });

  it.each([
    [
      'another title',
      async () => openTicket(fixture.tracker, 'HMS-API', { ...SLOW, title: 'slower' }, { key: 'k' }),
    ],
    [
      'another severity',
      async () => openTicket(fixture.tracker, 'HMS-API', { ...SLOW, severity: 'high' }, { key: 'k' }),
    ],
    ['another kind of event', async () => recordStart(fixture.tracker, 'HMS-API', START, { key: 'k' })],
  ])('but with %s is refused, and nothing is recorded', async (_, recordOther) => {
    const { status } = await openTicket(fixture.tracker, 'HMS-API', SLOW, { key: 'k' });

    await expect(recordOther()).rejects.toThrow(KeyConflictError);

    expect(await getStatus(fixture.tracker, 'HMS-API')).toEqual(status);
  });

  it('is another event for another component', async () => {
    await openTicket(fixture.tracker, 'HMS-API', SLOW, { key: 'k' });

    const other = await openTicket(fixture.tracker, 'HMS-SYS', SLOW, { key: 'k' });

    expect(other.duplicate).toBe(false);
  });

  it('is known though its process died before it could derive a document', async () => {
    await recordTest(fixture.tracker, 'HMS-API', PASSED, { key: 'k' });
    for (const left of ['status', 'issues', 'test-results']) {
      rmSync(path.join(fixture.folder, left), { recursive: true });
    }

    const known = await fixture.tracker.store.withLog('HMS-API', async (log) => log.findKey('k'));
    const again = await recordTest(fixture.tracker, 'HMS-API', PASSED, { key: 'k' });

    expect(known?.seq).toBe(1);
    expect(again.duplicate).toBe(true);
    expect(again.status.test_history).toHaveLength(1);
  });
});

describe('resolving', () => {
  it('a ticket that is not there is refused', async () => {
    await expect(resolveTicket(fixture.tracker, 'WT-HMS-API-001', 'x')).rejects.toThrow(UnknownTicketError);
  });

  it('a resolved ticket is refused with when and how it was resolved', async () => {
    await openTicket(fixture.tracker, 'HMS-API', SLOW);
    await resolveTicket(fixture.tracker, 'WT-HMS-API-001', 'made it fast');

    const again = resolveTicket(fixture.tracker, 'WT-HMS-API-001', 'x');

    await expect(again).rejects.toThrow(InputError);
    await expect(again).rejects.toThrow('2026-05-04T12:00:00.000Z already: made it fast');
  });

  it.each(['WT-HMS-API', 'HMS-API-001', 'WT--1', 'WT-A-01', ''])(
    '%j is refused as no ticket id',
    async (id) => {
      await expect(resolveTicket(fixture.tracker, id, 'x')).rejects.toThrow('is no ticket id');
    },
  );
});

describe('the derived documents', () => {
  it('are the same after an update in which nothing has changed', async () => {
    await writeAnalysis('missing_tests');
    await recordStart(fixture.tracker, 'HMS-API', START);
    await updateStatus(fixture.tracker, 'HMS-API', { run: 'full-update/1' });
    const before = snapshot();

    await updateStatus(fixture.tracker, 'HMS-API', { run: 'full-update/2' });
    await getStatus(fixture.tracker, 'HMS-API');

    expect(snapshot()).toEqual(before);
  });

  it('follow findings that come and go', async () => {
    const states = [];
    for (const types of [['a'], ['a', 'b'], ['b'], ['a', 'b']]) {
      await writeAnalysis(...types);
      const { status } = await updateStatus(fixture.tracker, 'HMS-API');
      states.push(status.issues.map((ticket) => `${ticket.id.slice(-1)} ${ticket.status}`));
    }

    expect(states).toEqual([
      ['1 open'],
      ['1 open', '2 open'],
      ['2 open', '1 resolved'],
      ['1 open', '2 open'],
    ]);
  });

  it.each([
    ['the status', ['status']],
    ['the tickets', ['issues']],
    ['every document', ['status', 'issues', 'work-tickets', 'test-results']],
  ])('come back byte for byte when somebody removes %s', async (_, kinds) => {
    await recordTest(fixture.tracker, 'HMS-API', { ...PASSED, success: false });
    await openTicket(fixture.tracker, 'HMS-API', SLOW);
    await resolveTicket(fixture.tracker, 'WT-HMS-API-002', 'made it fast');
    const before = snapshot();
    for (const kind of kinds) rmSync(path.join(fixture.folder, kind), { recursive: true });

    await updateStatus(fixture.tracker, 'HMS-API');

    expect(snapshot()).toEqual(before);
  });

  it.each([
    [
      'is missing',
      (file: string) => {
        rmSync(file);
      },
    ],
    [
      'is broken',
      (file: string) => {
        writeFileSync(file, '{');
      },
    ],
  ])('keep the whole timeline of a ticket whose page %s', async (_, harm) => {
    await openTicket(fixture.tracker, 'HMS-API', SLOW);
    await openTicket(fixture.tracker, 'HMS-API', SLOW);
    harm(path.join(fixture.folder, 'work-tickets/WT-HMS-API-001.json'));

    await resolveTicket(fixture.tracker, 'WT-HMS-API-001', 'made it fast');

    const page = await fixture.store.read('work-tickets', 'WT-HMS-API-001');
    expect(page).toMatchObject({ status: 'resolved', timeline: [{ what: 'opened' }, { what: 'resolved' }] });
  });

  it('that are older than others are brought up to date', async () => {
    await openTicket(fixture.tracker, 'HMS-API', SLOW);
    const old = await fixture.store.read('issues', 'HMS-API');
    await openTicket(fixture.tracker, 'HMS-API', SLOW);
    if (old !== undefined) await fixture.store.write('issues', 'HMS-API', old);

    const third = await openTicket(fixture.tracker, 'HMS-API', SLOW);

    expect(third.book.tickets.map((ticket) => ticket.id.slice(-3))).toEqual(['001', '002', '003']);
  });

  it('follow the log when somebody has removed it, and count again from the beginning', async () => {
    await openTicket(fixture.tracker, 'HMS-API', SLOW);
    rmSync(path.join(fixture.folder, 'events'), { recursive: true });

    const empty = await getStatus(fixture.tracker, 'HMS-API');
    const { book } = await openTicket(fixture.tracker, 'HMS-API', { ...SLOW, title: 'new' });

    expect(empty).toMatchObject({ operational_status: 'unknown', issues: [] });
    expect(book.tickets).toMatchObject([{ id: 'WT-HMS-API-001', title: 'new' }]);
  });

  it('say since when a colour holds, by the clock of recording', async () => {
    const { status } = await recordStart(fixture.tracker, 'HMS-API', START, {
      at: new Date('2026-05-01T00:00:00Z'),
    });

    expect(status).toMatchObject({
      operational_status: 'green',
      previous_status: 'unknown',
      operational_status_since: AT.toISOString(),
      start_history: [{ timestamp: '2026-05-01T00:00:00.000Z' }],
    });
  });
});
