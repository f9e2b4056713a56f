import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CloudEvent } from '../../src/domain/cloud-event.ts';
import { createPlace, type Place } from '../support/cli/command-line.ts';
import { startHms, type RunningHms } from '../support/cli/hms.ts';
import { readJsonSchemas } from '../support/json-schemas.ts';
import { until } from '../support/workflows/server.ts';

jest.setTimeout(120_000);

const schemas = readJsonSchemas({ closed: true });
const OLD = {
  type: 'start',
  success: false,
  environment: 'dev',
  version: 'a\u0007\u001b]0;b\u202Ec',
  duration_ms: null,
  source: 'person',
  seq: 1,
  at: '2025-01-02T03:04:05.000Z',
  recorded_at: '2025-01-02T03:04:05.000Z',
  key: null,
  run: null,
};
const NEWER = { schema_version: 9, type: 'moved', seq: 2, to: 'elsewhere', at: '2026-05-04T12:00:00.000Z' };

let place: Place;
beforeAll(async () => {
  place = await createPlace();
  const ids = ['HMS-API', 'HMS-DOC', 'HMS-OLD'];
  await place.write({
    'components.yaml': `schema_version: 1\ncomponents:\n${ids.map((id) => `  - id: ${id}\n`).join('')}`,
  });
  await start('HMS-API');
  await start('HMS-DOC');
  const log = path.join(place.folder, 'data/events/HMS-OLD');
  mkdirSync(log, { recursive: true });
  for (const event of [OLD, NEWER])
    appendFileSync(path.join(log, '2026-05.jsonl'), `${JSON.stringify(event)}\n`);
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

async function start(id: string): Promise<void> {
  await place.hms('tracker', 'start', id, '--success');
}

function linesOf(stdout: string): CloudEvent[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as CloudEvent);
}

async function events(...words: string[]): Promise<CloudEvent[]> {
  return linesOf((await place.hms('events', ...words)).stdout);
}

describe('hms events', () => {
  it('prints one CloudEvent a line, as the schemas say, of every version that has recorded', async () => {
    const all = await events();

    expect(all.flatMap((event) => schemas.problemsOf('output/events', event))).toEqual([]);
    for (const event of all) expect(CloudEvent.parse(event)).toEqual(event);
    expect(all.find(({ id }) => id === 'HMS-API/1')).toMatchObject({
      specversion: '1.0',
      type: 'dev.hms.start.v1',
      source: expect.stringMatching(/^\/fleets\/[0-9a-f-]{36}\/components\/HMS-API$/) as unknown,
      subject: 'HMS-API',
      sequence: '0000000000000001',
      data: { type: 'start', success: true },
    });
    expect(all.filter(({ subject }) => subject === 'HMS-OLD')).toMatchObject([
      { type: 'dev.hms.start.v1', time: OLD.at, data: OLD },
      { type: 'dev.hms.moved.v9', time: NEWER.at, data: NEWER },
    ]);
  });

  it('writes as escapes what a terminal would obey', async () => {
    const { stdout } = await place.hms('events', '--component', 'HMS-OLD');

    expect(stdout).toContain(String.raw`a\u0007\u001b]0;b\u202ec`);
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('prints what is asked for alone', async () => {
    const changes = await events(
      '--type',
      'status_changed',
      'dev.hms.start.v1',
      '--component',
      'HMS-API',
      'HMS-DOC',
    );
    const recent = await events('--since', '2026-01-01', '--type', 'start', '--limit', '1');

    expect(new Set(changes.map(({ type }) => type))).toEqual(
      new Set(['dev.hms.status_changed.v1', 'dev.hms.start.v1']),
    );
    expect(new Set(changes.map(({ subject }) => subject))).toEqual(new Set(['HMS-API', 'HMS-DOC']));
    expect(recent.map(({ id }) => id)).toEqual(['HMS-API/1']);
  });

  it('goes on behind the cursor of any event, and says so where it cannot', async () => {
    const all = await events();
    const behind = await events('--after', all[1]?.cursor ?? '');
    const refused = [
      await place.hms('events', '--after', 'nowhere'),
      await place.hms('events', '--type', 'strat'),
    ];

    expect(behind).toEqual(all.slice(2));
    expect(refused.map(({ code }) => code)).toEqual([2, 2]);
    expect(refused[0]?.stderr).toContain('Begin again without --after');
    expect(refused[1]?.stderr).toContain('Did you mean start?');
  });
});

describe('hms events --follow', () => {
  it('shows what is recorded, also when the feed is removed meanwhile, until it is told to stop', async () => {
    const newest = (await events()).at(-1)?.cursor ?? '';
    const following = startHms(place.folder, ['events', '--follow', '--after', newest]);
    const said = collect(following);
    await start('HMS-API');
    await until('the start is shown', () => said().some(({ type }) => type === 'dev.hms.start.v1'));
    const before = said().length;

    // Whoever follows writes there: it is gone at once.
    renameSync(path.join(place.folder, 'data/changes'), path.join(place.folder, 'removed'));
    await start('HMS-API');
    await until('the next start is shown', () => said().length > before);
    // Until a line is written, a signal has its own effect.
    await until('it listens to signals again', () => catchesTermination(following.process.pid));
    following.process.kill('SIGTERM');
    const { code, stderr } = await following.ended;

    expect(code).toBe(143);
    expect(stderr).toContain('it begins again with the first event');
    expect(stderr).toContain('Stopped.');
  });

  it('ends without a word at the first event that its reader does not want any more', async () => {
    let isEnded = false;
    const ended = place.shell('hms events --follow | head -n 1').finally(() => (isEnded = true));
    while (!(isEnded as boolean)) await start('HMS-DOC');

    const { code, stdout, stderr } = await ended;
    expect([code, stdout.split('\n').length, stderr]).toEqual([0, 2, '']);
  });
});

/** By the mask of the signals that the process handles. */
function catchesTermination(pid = 0): boolean {
  const [, mask = '0'] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return ((BigInt(`0x${mask}`) >> BigInt(constants.signals.SIGTERM - 1)) & 1n) === 1n;
}

/** What it has printed so far. */
function collect({ process: child }: RunningHms): () => CloudEvent[] {
  let text = '';
  child.stdout?.on('data', (data: Buffer) => (text += data.toString()));
  void once(child, 'close');
  return () => linesOf(text);
}
