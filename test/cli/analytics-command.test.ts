import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

const DAY_MS = 24 * 3_600_000;
const LONG_AGO = new Date(Date.now() - 60 * DAY_MS).toISOString();

let place: Place;

beforeAll(async () => {
  place = await createWorkspace('schema_version: 1\ncomponents:\n  - { id: HMS-API, owner: "=1+1" }\n');
  const recorded = { schema_version: 3, at: LONG_AGO, recorded_at: LONG_AGO, key: null, run: null };
  const started = { type: 'start', success: true, environment: 'prod', version: null, duration_ms: null };
  const events = [
    { ...recorded, seq: 1, ...started, source: 'person' },
    { ...recorded, seq: 2, type: 'status_changed', from: 'unknown', to: 'green' },
  ];
  const log = `data/events/HMS-API/${LONG_AGO.slice(0, 7)}.jsonl`;
  await place.write({ [log]: `${JSON.stringify(events)}\n` });
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

it('counts no time as green of which nothing tells any more, though nobody has asked since', async () => {
  const { stdout } = await place.hms('analytics', '--json');
  const { trend } = JSON.parse(stdout) as { trend: { green: number; unknown: number }[] };
  expect([trend[0], trend.at(-1)]).toMatchObject([
    { green: 100, unknown: 0 },
    { green: 0, unknown: 100 },
  ]);
});

it('prints CSV that no spreadsheet takes for a formula', async () => {
  const { stdout } = await place.hms('analytics', '--by', 'owner', '--format', 'csv');
  expect(stdout).toMatch(/^since,until,by,name,figure,/);
  expect(stdout).toMatch(/,owner,'=1\+1,uptime,uptime\/1,percent,/);
});
