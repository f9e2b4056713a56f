import { describe, expect, it } from '@jest/globals';
import type { NewEvent } from '../../src/domain/event.ts';
import type { EventLog, Store } from '../../src/store/store.ts';

export const AT = new Date('2026-05-04T12:00:00.000Z');

export function startedAt(at: Date = AT, key: string | null = null): NewEvent {
  const facts = { type: 'start', success: true, environment: 'dev', version: null, duration_ms: 5 } as const;
  return { ...facts, source: 'person', at: at.toISOString(), key, run: null };
}

/** The log's events behind `position`; it must reach that far. */
export async function read(log: EventLog, position = '') {
  const found = await log.readAfter(position);
  if (found === undefined) throw new Error(`the log does not reach ${position}`);
  return found;
}

/** What every backend of the store must do; `makeStore` gives an empty one. */
export function describeStore(name: string, makeStore: () => Promise<Store>): void {
  describe(`${name} as a store`, () => {
    it('has no document that nobody wrote', async () => {
      const store = await makeStore();

      expect(await store.read('seen', 'HMS-API')).toBeUndefined();
    });

    it('gives back what was written, under its kind and id alone', async () => {
      const store = await makeStore();
      const document = { schema_version: 1, component_id: 'HMS-API', print: 'ä\n"' } as const;

      await store.write('seen', 'HMS-API', document);

      expect(await store.read('seen', 'HMS-API')).toEqual(document);
      expect(await store.read('seen', 'HMS-SYS')).toBeUndefined();
      expect(await store.read('analysis', 'HMS-API')).toBeUndefined();
    });

    it('says whether a write changed anything', async () => {
      const store = await makeStore();
      const document = { schema_version: 1, component_id: 'HMS-API', print: 'a' } as const;

      const answers = [
        await store.write('seen', 'HMS-API', document),
        await store.write('seen', 'HMS-API', document),
        await store.write('seen', 'HMS-API', { ...document, print: 'b' }),
        await store.writeSummary('HMS-API', '# A'),
        await store.writeSummary('HMS-API', '# A'),
      ];

      expect(answers).toEqual([true, false, true, true, false]);
    });

    it('numbers events from 1 and gives them back in order', async () => {
      const store = await makeStore();

      const { events } = await store.withLog('HMS-API', async (log) => {
        await log.append([startedAt(), startedAt()], AT);
        await log.append([startedAt()], AT);
        return read(log);
      });

      expect(events.map((event) => event.seq)).toEqual([1, 2, 3]);
      expect(events[0]).toEqual({ ...startedAt(), seq: 1, recorded_at: AT.toISOString() });
    });

    it('gives the events behind a position, and knows whether there are any', async () => {
      const store = await makeStore();

      const [before, position, behind] = await store.withLog('HMS-API', async (log) => {
        const start = await read(log);
        await log.append([startedAt()], AT);
        const { position: first } = await read(log, start.position);
        await log.append([startedAt()], AT);
        return [start.position, first, await read(log, first)] as const;
      });

      expect(behind.events.map((event) => event.seq)).toEqual([2]);
      expect(await store.hasEventsAfter('HMS-API', before)).toBe(true);
      expect(await store.hasEventsAfter('HMS-API', position)).toBe(true);
      expect(await store.hasEventsAfter('HMS-API', behind.position)).toBe(false);
      expect(await store.hasEventsAfter('HMS-SYS', '')).toBe(false);
    });

    it('finds an event by its idempotency key', async () => {
      const store = await makeStore();

      const found = await store.withLog('HMS-API', async (log) => {
        await log.append([startedAt(AT, 'one'), startedAt(AT)], AT);
        await log.append([startedAt(AT, 'two')], AT);
        return Promise.all(['one', 'two', 'three'].map(async (key) => log.findKey(key)));
      });

      expect(found.map((event) => event?.seq)).toEqual([1, 3, undefined]);
    });

    it('keeps the order of recording when the clock goes back by a month', async () => {
      const store = await makeStore();

      const { events } = await store.withLog('HMS-API', async (log) => {
        for (const month of ['05', '06', '05', '07']) {
          await log.append([startedAt()], new Date(`2026-${month}-04T12:00:00Z`));
        }
        return read(log);
      });

      expect(events.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
      expect(events.map((event) => event.recorded_at.slice(5, 7))).toEqual(['05', '06', '05', '07']);
    });

    it('gives a component’s log to one at a time, and other components’ logs meanwhile', async () => {
      const store = await makeStore();
      const order: string[] = [];
      const work = (label: string) => async () => {
        order.push(`${label} begins`);
        await new Promise((resolve) => setTimeout(resolve, 30));
        order.push(`${label} ends`);
      };

      await store.withLog('HMS-API', async () => {
        await store.withLog('HMS-SYS', work('other'));
      });
      await Promise.all([store.withLog('HMS-API', work('a')), store.withLog('HMS-API', work('b'))]);

      const [, , first, second, third, fourth] = order.map((entry) => entry.slice(0, 1));
      expect([first, third]).toEqual([second, fourth]);
    });

    it('frees the log when the work fails', async () => {
      const store = await makeStore();

      const failing = store.withLog('HMS-API', async () => Promise.reject(new Error('no')));

      await expect(failing).rejects.toThrow('no');
      expect(await store.withLog('HMS-API', async (log) => (await read(log)).events)).toEqual([]);
    });
  });
}
