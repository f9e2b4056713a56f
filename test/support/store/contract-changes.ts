import { expect, it } from '@jest/globals';
import { EVENT_VERSION } from '../../../src/domain/event.ts';
import type { Change } from '../../../src/store/changes/change.ts';
import type { Store } from '../../../src/store/store.ts';
import { AT, append, startedAt, type MakeBackend } from './backend.ts';

/** All changes behind the cursor, in pages of `limit`; the cursor must be known. */
export async function changesAfter(store: Store, cursor = '', limit = 100): Promise<Change[]> {
  const all: Change[] = [];
  for (;;) {
    const page = await store.changesAfter(cursor, limit);
    if ('gone' in page) throw new Error(`the cursor is ${page.gone}`);
    if (page.changes.length === 0) return all;
    all.push(...page.changes);
    cursor = page.cursor;
  }
}

export async function appendTo(store: Store, component: string, count = 1): Promise<void> {
  await store.withLog(component, async (log) =>
    log.append(
      Array.from({ length: count }, () => startedAt()),
      AT,
    ),
  );
}

export function idsOf(changes: readonly Change[]): string[] {
  return changes.map(({ id }) => id);
}

export function describeChanges(make: MakeBackend): void {
  it('has no changes before anything is recorded', async () => {
    const { store } = await make();

    const page = await store.changesAfter('', 10);

    expect(page).toEqual({ changes: [], cursor: '' });
  });

  it('gives every component’s events in order, with their names, and goes on behind any of them', async () => {
    const { store, another } = await make();
    const { events } = await append(store, startedAt(AT, 'one'), startedAt(), startedAt());
    await appendTo(another({ lockWaitMs: 1_000 }), 'HMS-SYS', 2);
    await appendTo(store, 'HMS-API');

    const all = await changesAfter(store);

    const ofApi = all.filter(({ component }) => component === 'HMS-API');
    expect(idsOf(ofApi)).toEqual(['HMS-API/1', 'HMS-API/2', 'HMS-API/3', 'HMS-API/4']);
    expect(idsOf(all).filter((id) => id.startsWith('HMS-SYS'))).toEqual(['HMS-SYS/1', 'HMS-SYS/2']);
    expect(ofApi[0]).toMatchObject({ number: 1, event: events[0] });
    for (const [index, { cursor }] of all.entries()) {
      expect(idsOf(await changesAfter(store, cursor))).toEqual(idsOf(all.slice(index + 1)));
    }
  });

  it.each([1, 2, 3, 5])('gives at most %d at once, whatever was recorded together', async (limit) => {
    const { store } = await make();
    for (let count = 0; count < 3; count += 1) {
      await appendTo(store, 'HMS-API', 3);
      await appendTo(store, 'HMS-SYS');
    }

    const page = await store.changesAfter('', limit);
    const all = await changesAfter(store, '', limit);

    expect('changes' in page && page.changes).toHaveLength(limit);
    expect(idsOf(all).sort()).toEqual(idsOf(await changesAfter(store)).sort());
    expect(new Set(idsOf(all)).size).toBe(12);
  });

  it('gives what is recorded later behind the last cursor, also one that had nothing behind it', async () => {
    const { store } = await make();
    await appendTo(store, 'HMS-API');
    const first = await store.changesAfter('', 10);
    const second = await store.changesAfter('cursor' in first ? first.cursor : '', 10);
    expect(second).toMatchObject({ changes: [] });

    await appendTo(store, 'HMS-API');

    expect(idsOf(await changesAfter(store, 'cursor' in second ? second.cursor : ''))).toEqual(['HMS-API/2']);
  });

  it('says that it never gave a cursor, and where to begin again', async () => {
    const { store } = await make();
    await appendTo(store, 'HMS-API');

    for (const cursor of ['no cursor', '999.1', 'MDEyMzQ1Njc4OWFiY2RlZi4xLjEu'])
      expect(await store.changesAfter(cursor, 10)).toEqual({ gone: 'unknown', beginAt: '' });
  });

  it('leaves out what cannot be read, and passes on what a newer version recorded', async () => {
    const { store, putRecord } = await make();
    const moved = { schema_version: EVENT_VERSION + 1, type: 'moved', seq: 2, to: 'elsewhere' };
    await appendTo(store, 'HMS-API');
    await putRecord('HMS-API', '{"type":"start","succ');
    await putRecord('HMS-API', JSON.stringify(moved));
    await appendTo(store, 'HMS-SYS');

    const all = await changesAfter(store);

    expect(idsOf(all).sort()).toEqual(['HMS-API/1', 'HMS-API/2', 'HMS-SYS/1']);
    expect(all.find(({ id }) => id === 'HMS-API/2')).toMatchObject({ newer: moved });
  });

  it('records while it is read, and reads while somebody holds a log', async () => {
    const { store } = await make();
    await appendTo(store, 'HMS-API');

    const found = await store.withLog('HMS-API', async () => changesAfter(store));

    expect(idsOf(found)).toEqual(['HMS-API/1']);
  });
}
