import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { watchHealth } from '../../src/activities/watch-health.ts';
import type { HealthNews } from '../../src/domain/monitor/health-watch.ts';
import type { StatusDocument } from '../../src/domain/status/status.ts';
import { recordStart } from '../../src/tracker/starts.ts';
import { getStatus } from '../../src/tracker/status.ts';
import { createWorkspaceReader } from '../../src/workspace/workspace-reader.ts';
import { serve } from '../support/evidence/probed-server.ts';
import { START, useTracker } from '../support/tracker/fixture.ts';
import { until } from '../support/until.ts';

const fixture = useTracker();
const ID = 'HMS-API';

interface Watch extends AsyncDisposable {
  readonly news: HealthNews[];
  readonly changes: () => string[];
  readonly ended: Promise<{ watched: number }>;
  stop(): void;
}

/** Writes `components.yaml` with these entries. */
async function declare(components: Readonly<Record<string, object>>): Promise<void> {
  const entries = Object.entries(components).map(([id, entry]) => ({ id, ...entry }));
  const fleet = {
    schema_version: 1,
    components: entries,
    settings: { health: { interval: '100ms' }, heal: { automatic: true } },
  };
  await writeFile(path.join(fixture.folder, 'components.yaml'), stringify(fleet));
}

/** Watches what is declared, each component five times a second. */
function watch(tell: (news: HealthNews) => Promise<void> = () => Promise.resolve()): Watch {
  const end = new AbortController();
  const news: HealthNews[] = [];
  const tracker = { ...fixture.tracker, now: () => new Date() };
  fixture.tracker = tracker;
  const ended = watchHealth(
    {
      openWorkspace: createWorkspaceReader({ root: fixture.folder, cwd: fixture.folder }),
      store: fixture.store,
      now: tracker.now,
      trackerOf: () => tracker,
    },
    { only: null, except: [], interval_ms: 200, own: {}, colours: null },
    {
      run: 'monitor/r',
      signal: end.signal,
      quietMs: 100,
      async tell(said) {
        await tell(said);
        news.push(said);
      },
    },
  );
  const stop = (): void => {
    end.abort();
  };
  return {
    news,
    changes: () =>
      news.flatMap(({ changes }) =>
        changes.map(({ component_id, from, to }) => `${component_id} ${from} ${to}`),
      ),
    ended,
    stop,
    async [Symbol.asyncDispose]() {
      stop();
      await ended;
    },
  };
}

/** A service that can stop, and how often it was asked. */
async function service(): Promise<{ health: { http: string }; state: { isUp: boolean; asked: number } }> {
  const state = { isUp: true, asked: 0 };
  const http = await serve((_, response) => {
    state.asked += 1;
    response.writeHead(state.isUp ? 200 : 503).end();
  });
  return { health: { http }, state };
}

const status = (id = ID): Promise<StatusDocument> => getStatus(fixture.tracker, id);

async function untilColour(colour: string): Promise<void> {
  await until(`it is ${colour}`, async () => (await status()).operational_status === colour);
}

describe('the watch of a service', () => {
  it('records that it has stopped and is there again, each once, and tells it', async () => {
    const { health, state } = await service();
    await declare({ [ID]: { health }, OTHER: {} });
    await using watching = watch();
    await until('it is told', () => watching.changes().length === 1);
    await until('it was asked some more', () => state.asked > 8);

    state.isUp = false;
    await until('it is told', () => watching.changes().length === 2);
    state.isUp = true;
    await until('it is told', () => watching.changes().length === 3);

    expect(watching.changes()).toEqual([`${ID} unknown green`, `${ID} green red`, `${ID} red green`]);
    expect(watching.news[0]).toMatchObject({ components: 1, shortest_ms: 200, heal_automatically: true });
    const { start_history } = await status();
    expect(start_history.map(({ success }) => success)).toEqual([true, true, false, false, false, true]);
    watching.stop();
    expect(await watching.ended).toEqual({ watched: 1 });
    const samples = await fixture.store.metrics.latest(ID, 'health.up', 100);
    // The last question may have been under way.
    expect(state.asked - samples.length).toBeLessThanOrEqual(1);
  });

  it('sees what a person has recorded meanwhile', async () => {
    const { health } = await service();
    await declare({ [ID]: { health } });
    await using watching = watch();
    await until('it is told', () => watching.changes().length === 1);

    await recordStart(fixture.tracker, ID, { ...START, success: false });

    await until('the service has said otherwise', async () => (await status()).start_history.length === 4);
    expect((await status()).start_history.map(({ source, success }) => [source, success])).toEqual([
      ['health', true],
      ['health', true],
      ['person', false],
      ['health', true],
    ]);
  });

  it('tells a change again where it could not be told', async () => {
    const { health, state } = await service();
    await declare({ [ID]: { health } });
    const refused: HealthNews[] = [];
    await using watching = watch(async (news) => {
      await Promise.resolve();
      if (news.changes.length === 0 || refused.length > 1) return;
      refused.push(news);
      throw new Error('the server is away');
    });
    await until('it is told', () => watching.changes().length > 0);

    state.isUp = false;
    await until('that is told', () => watching.changes().length > 1);

    expect([refused.length, watching.changes()]).toEqual([2, [`${ID} unknown green`, `${ID} green red`]]);
  });

  it('goes on by what components.yaml says now, also where nothing is to be asked for a while', async () => {
    const { health, state } = await service();
    await declare({ [ID]: { health, allow: { health: false } }, OTHER: { health } });
    await using watching = watch();
    await until('the other one is asked', () => state.asked > 0);
    await declare({ [ID]: { health }, OTHER: {} });
    await untilColour('green');

    await writeFile(path.join(fixture.folder, 'components.yaml'), 'components: nonsense');
    const before = state.asked;
    await until('it is asked while the file cannot be read', () => state.asked > before + 5);
    await declare({ [ID]: {} });
    await until('it is told that nothing is asked', () => watching.news.at(-1)?.components === 0);
    expect(watching.news.at(-1)).toMatchObject({ shortest_ms: 0, longest_ms: 0 });
    const asked = state.asked;
    await declare({ [ID]: { health } });
    await until('it is asked again', () => state.asked > asked);

    expect((await status('OTHER')).start_history.length).toBe(1);
  });
});
