import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { LockTimeoutError } from '../../../src/domain/errors.ts';
import { AT, append, numbersOf, readAll, startedAt, type MakeBackend } from './backend.ts';

export function describeLocks(make: MakeBackend): void {
  it('gives a component’s log to one at a time', async () => {
    const { store, another } = await make();
    let inside = 0;
    const work = async () => {
      inside += 1;
      await sleep(10);
      return inside--;
    };

    const stores = [store, another({ lockWaitMs: 10_000 }), store];
    const together = await Promise.all(stores.map(async (one) => one.withLog('HMS-API', work)));

    expect(together).toEqual([1, 1, 1]);
  });

  it('gives another component’s log meanwhile', async () => {
    const { store } = await make();

    const answer = await store.withLog('HMS-API', async () =>
      store.withLog('HMS-SYS', async (log) => (await log.append([startedAt()], AT)).events.length),
    );

    expect(answer).toBe(1);
  });

  it('needs no lock to read and write documents, nor to say whether there are events', async () => {
    const { store } = await make();
    const { position } = await append(store, startedAt());

    const answers = await store.withLog('HMS-API', async () => [
      await store.write('seen', 'HMS-API', { schema_version: 1, component_id: 'HMS-API', print: 'a' }),
      (await store.read('seen', 'HMS-API'))?.print,
      await store.hasEventsAfter('HMS-API', position),
    ]);

    expect(answers).toEqual([true, 'a', false]);
  });

  it('says who long waited in vain that the log is held', async () => {
    const { store, another } = await make();

    const refused = store.withLog('HMS-API', async () => append(another({ lockWaitMs: 50 }), startedAt()));

    await expect(refused).rejects.toThrow(LockTimeoutError);
    expect(await readAll(store)).toEqual([]);
  });

  it('frees the log when the work fails', async () => {
    const { store } = await make();

    const failing = store.withLog('HMS-API', async (log) => {
      await log.append([startedAt()], AT);
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(numbersOf(await readAll(store))).toEqual([1]);
  });

  it('records all of 20 calls at once', async () => {
    const { store } = await make();

    const calls = Array.from({ length: 20 }, async (_, index) =>
      append(store, startedAt(AT, `key ${index}`), startedAt()),
    );
    const answers = await Promise.all(calls);

    const events = await readAll(store);
    expect(numbersOf(events)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(new Set(answers.flatMap((answer) => numbersOf(answer.events))).size).toBe(40);
    expect(new Set(answers.map((answer) => answer.position)).size).toBe(20);
  });
}
