import { expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../src/domain/event.ts';
import type { Store } from '../../../src/store/store.ts';
import { AT, append, opened, startedAt, type MakeBackend } from './backend.ts';

export async function findKey(store: Store, key: string): Promise<RecordedEvent | undefined> {
  return store.withLog('HMS-API', async (log) => log.findKey(key));
}

export async function findOpening(store: Store, fingerprint: string): Promise<RecordedEvent | undefined> {
  return store.withLog('HMS-API', async (log) => log.findOpening(fingerprint));
}

export function describeNames(make: MakeBackend): void {
  it('finds an event by its idempotency key, in its own component alone', async () => {
    const { store, another } = await make();

    const first = await append(store, startedAt(AT, 'one'), startedAt());
    await append(store, startedAt(AT, 'two ä"\n'));

    expect(await findKey(another({ lockWaitMs: 1_000 }), 'one')).toEqual(first.events[0]);
    expect((await findKey(store, 'two ä"\n'))?.seq).toBe(3);
    expect(await findKey(store, 'three')).toBeUndefined();
    expect(await store.withLog('HMS-SYS', async (log) => log.findKey('one'))).toBeUndefined();
  });

  it('finds the opening of a ticket by its fingerprint, and no other event', async () => {
    const { store } = await make();

    const { events } = await append(
      store,
      opened(1, 'test/a', 'key'),
      {
        type: 'ticket_seen',
        ticket_id: 'WT-HMS-API-1',
        at: AT.toISOString(),
        key: 'test/b',
        run: null,
        actor: null,
      },
      opened(2, 'key'),
    );

    expect(await findOpening(store, 'test/a')).toEqual(events[0]);
    expect(await findOpening(store, 'key')).toEqual(events[2]);
    expect(await findKey(store, 'key')).toEqual(events[0]);
    expect(await findOpening(store, 'test/b')).toBeUndefined();
    expect(await findKey(store, 'test/a')).toBeUndefined();
  });

  it('finds each of many names', async () => {
    const { store } = await make();
    const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
    await append(store, ...numbers.map((number) => opened(number, `print ${number}`, `key ${number}`)));

    const found = await store.withLog('HMS-API', async (log) =>
      Promise.all(
        numbers.map(async (number) => [
          (await log.findKey(`key ${number}`))?.seq,
          (await log.findOpening(`print ${number}`))?.seq,
        ]),
      ),
    );

    expect(found).toEqual(numbers.map((number) => [number, number]));
  });

  it('finds the first of two events with the same name', async () => {
    const { store } = await make();

    await append(store, opened(1, 'test/a', 'key'));
    await append(store, opened(2, 'test/a', 'key'));

    expect((await findOpening(store, 'test/a'))?.seq).toBe(1);
    expect((await findKey(store, 'key'))?.seq).toBe(1);
  });

  it('finds nothing in an empty log, nor what was cut out of it', async () => {
    const { store, cutLog } = await make();
    const before = await findKey(store, 'one');
    await append(store, startedAt(AT, 'kept'));
    await append(store, startedAt(AT, 'one'));
    await cutLog('HMS-API', 1);

    const after = [await findKey(store, 'one'), (await findKey(store, 'kept'))?.seq];

    expect(before).toBeUndefined();
    expect(after).toEqual([undefined, 1]);
  });

  it('finds an event that was recorded behind a cut, by the name of one that was cut', async () => {
    const { store, cutLog } = await make();
    await append(store, startedAt());
    await append(store, startedAt(AT, 'one'));
    await cutLog('HMS-API', 1);
    await append(store, startedAt(AT, 'other'), opened(1, 'test/a'));

    const { events } = await append(store, startedAt(AT, 'one'));

    expect(await findKey(store, 'one')).toEqual(events[0]);
  });
}
