import { expect, it } from '@jest/globals';
import { DocumentVersionError } from '../../../src/domain/errors.ts';
import { EVENT_VERSION } from '../../../src/domain/event.ts';
import { AT, append, largeEvent, numbersOf, read, readAll, startedAt, type MakeBackend } from './backend.ts';

const NEWER = JSON.stringify({ schema_version: EVENT_VERSION + 1, type: 'moved', seq: 2 });

export function describeLog(make: MakeBackend): void {
  it('numbers events from 1, and gives them back in order as they were recorded', async () => {
    const { store, another } = await make();

    const first = await append(store, startedAt(), startedAt());
    const second = await append(another({ lockWaitMs: 1_000 }), startedAt());

    const all = [...first.events, ...second.events];
    expect(numbersOf(all)).toEqual([1, 2, 3]);
    expect(await readAll(store)).toEqual(all);
    expect(all[0]).toEqual({
      ...startedAt(),
      schema_version: EVENT_VERSION,
      seq: 1,
      recorded_at: AT.toISOString(),
    });
  });

  it('keeps each component’s events for itself', async () => {
    const { store } = await make();

    await append(store, startedAt());
    const { events } = await store.withLog('HMS-SYS', async (log) => log.append([startedAt()], AT));

    expect(numbersOf(events)).toEqual([1]);
    expect(await readAll(store, 'HMS-API')).toHaveLength(1);
  });

  it('gives the events behind a position, and knows whether there are any', async () => {
    const { store } = await make();

    const first = await append(store, startedAt());
    const second = await append(store, startedAt());

    const behind = await store.withLog('HMS-API', async (log) => read(log, first.position));
    expect(numbersOf(behind.events)).toEqual([2]);
    expect(behind.position).toBe(second.position);
    const isMore = ['', first.position, second.position].map(async (position) =>
      store.hasEventsAfter('HMS-API', position),
    );
    expect(await Promise.all(isMore)).toEqual([true, true, false]);
    expect(await store.hasEventsAfter('HMS-SYS', '')).toBe(false);
  });

  it('stays where it is when it is read at its end, and when nothing is appended', async () => {
    const { store } = await make();
    const before = await store.withLog('HMS-API', async (log) => [
      await log.readAfter(''),
      await log.append([], AT),
    ]);
    const { position } = await append(store, startedAt());

    const at = await store.withLog('HMS-API', async (log) => [
      await log.readAfter(position),
      await log.append([], AT),
    ]);

    expect(before).toEqual(Array(2).fill({ events: [], position: '' }));
    expect(at).toEqual(Array(2).fill({ events: [], position }));
  });

  it('is read in pages, each of which goes on where the one before ended', async () => {
    const { store } = await make();
    for (let count = 0; count < 12; count += 1) {
      await append(store, startedAt(), largeEvent(2_000_000), startedAt());
    }

    const { events, pages } = await store.withLog('HMS-API', async (log) => read(log));

    expect(pages).toBeGreaterThan(1);
    expect(numbersOf(events)).toEqual(Array.from({ length: 36 }, (_, index) => index + 1));
    expect(
      events.filter((event) => event.type === 'ticket_commented' && event.text.length === 1_000_000),
    ).toHaveLength(12);
  });

  it('holds an event that is larger than any page', async () => {
    const { store } = await make();

    await append(store, startedAt());
    await append(store, largeEvent(20_000_000));
    const { events } = await append(store, startedAt());

    expect(numbersOf(events)).toEqual([3]);
    expect(numbersOf(await readAll(store))).toEqual([1, 2, 3]);
  });

  it('refuses an event that could not be read again, with all that come with it', async () => {
    const { store } = await make();
    await append(store, startedAt());

    const refused = append(store, startedAt(), { ...startedAt(), at: 'yesterday' });

    await expect(refused).rejects.toThrow('datetime');
    expect(numbersOf(await readAll(store))).toEqual([1]);
  });

  it('keeps the order of recording when the clock goes back by a month', async () => {
    const { store } = await make();
    const positions = new Set<string>();

    for (const month of ['05', '06', '05', '07', '06']) {
      const at = new Date(`2026-${month}-04T12:00:00.000Z`);
      const { position } = await store.withLog('HMS-API', async (log) => log.append([startedAt()], at));
      positions.add(position);
    }

    const events = await readAll(store);
    expect(numbersOf(events)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map((event) => event.recorded_at.slice(5, 7))).toEqual(['05', '06', '05', '07', '06']);
    const behind = [...positions].map(async (position) =>
      store.withLog('HMS-API', async (log) => (await read(log, position)).events.length),
    );
    expect(await Promise.all(behind)).toEqual([4, 3, 2, 1, 0]);
  });

  it.each([1, 0])(
    'says that it does not reach a position when only %d of 2 events are left',
    async (kept) => {
      const { store, cutLog } = await make();
      await append(store, startedAt());
      const { position } = await append(store, startedAt());
      await cutLog('HMS-API', kept);

      const behind = await store.withLog('HMS-API', async (log) => log.readAfter(position));

      expect(behind).toBeUndefined();
      expect(await store.hasEventsAfter('HMS-API', position)).toBe(true);
      expect(numbersOf(await readAll(store))).toEqual(Array.from({ length: kept }, (_, index) => index + 1));
    },
  );

  it('does not reach a position that it never gave', async () => {
    const { store } = await make();
    await append(store, startedAt());

    const behind = await store.withLog('HMS-API', async (log) => log.readAfter('no position'));

    expect(behind).toBeUndefined();
  });

  it.each([
    ['torn', '{"type":"start","succ'],
    ['of zero bytes', '\0'.repeat(300)],
    ['of another shape', '{"schema_version":1,"type":"start","seq":2}'],
  ])('passes over a record that is %s, reports it once for each read, and goes on', async (_, text) => {
    const { store, damage, putRecord } = await make();
    await append(store, startedAt());
    await putRecord('HMS-API', text);

    const { events, position } = await append(store, startedAt());

    const all = await readAll(store);
    expect(all).toHaveLength(2);
    expect(all[1]).toEqual(events[0]);
    expect(damage).toHaveLength(1);
    expect(await store.hasEventsAfter('HMS-API', position)).toBe(false);
  });

  it('gives no number twice when the last records cannot be read any more', async () => {
    const { store, putRecord } = await make();
    await append(store, startedAt());
    for (const seq of [2, 3]) await putRecord('HMS-API', `{"seq":${seq},"type":"rotten"`);

    const { events } = await append(store, startedAt());

    expect(events[0]?.seq).toBeGreaterThanOrEqual(4);
  });

  it('has an event of a newer version refused by every use, and nothing changed', async () => {
    const { store, damage, putRecord, logText } = await make();
    await append(store, startedAt());
    await putRecord('HMS-API', NEWER);
    const before = await logText('HMS-API');

    await expect(readAll(store)).rejects.toThrow(DocumentVersionError);
    await expect(append(store, startedAt())).rejects.toThrow(DocumentVersionError);

    expect(await logText('HMS-API')).toBe(before);
    expect(damage).toEqual([]);
  });

  it('reads events of version 1, which had no schema_version', async () => {
    const { store, putRecord } = await make();
    const old = { ...startedAt(AT, 'old'), seq: 1, recorded_at: AT.toISOString() };
    await putRecord('HMS-API', JSON.stringify(old));

    const { events } = await append(store, startedAt());

    expect(numbersOf(events)).toEqual([2]);
    expect((await readAll(store))[0]).toEqual({ ...old, schema_version: 1 });
  });
}
