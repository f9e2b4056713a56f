import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProbedComponent } from '../../src/views/shapes/probe.ts';
import { createPlace, type Place } from '../support/cli/command-line.ts';
import { listen } from '../support/evidence/probed-server.ts';

let place: Place;
beforeAll(async () => {
  place = await createPlace();
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

/** A workspace whose API is asked for its state and a port, and whose job is asked by a plugin. */
async function declare(state: string): Promise<void> {
  const port = await listen(createServer((_, response) => response.end(JSON.stringify({ state }))));
  const api = [
    `{ name: api, http: 'http://ada:hunter22@127.0.0.1:${port}/', json: { path: $.state, equals: UP } }`,
    `{ name: port, tcp: '127.0.0.1:${port}' }`,
  ];
  await place.write({
    'components.yaml': `schema_version: 1
settings: { health: { interval: 100ms } }
components:
  - id: HMS-API
    health: [${api.join(', ')}]
  - id: HMS-JOB
    health: { plugin: [sh, -c, 'echo "QUEUE WARNING - 7 jobs|jobs=7"; exit 1'] }
  - id: HMS-DOC
`,
    'SYSTEM-COMPONENTS/HMS-JOB/readme': '',
  });
}

const shown = (stdout: string) => JSON.parse(stdout) as ProbedComponent[];

describe('hms probe', () => {
  it('shows every check with what was asked, answered and judged, and records nothing', async () => {
    await declare('UP');

    const { code, stdout, stderr } = await place.hms('probe');

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^HMS-API +api +up .*GET http:\/\/127\.0\.0\.1:\d+\/: status 200$/m);
    expect(stdout).toMatch(/^HMS-API +port +up .*tcp 127\.0\.0\.1:\d+: a connection$/m);
    expect(stdout).toMatch(/^HMS-JOB +plugin +degraded .*QUEUE WARNING - 7 jobs$/m);
    expect(stdout).toContain('HMS-API: nothing is recorded yet');
    expect(stdout).not.toContain('hunter22');
    expect((await place.shell('cat data/events/HMS-API/*')).stdout).not.toContain('"type":"start"');
  });

  it('records when it is told to, until it is sure', async () => {
    await declare('DOWN');

    const { stdout } = await place.hms('probe', 'HMS-API', '--record', '--json');

    expect(shown(stdout)).toMatchObject([
      {
        recorded: true,
        known: { settled: 'down', state: 'down', failures: 3 },
      },
    ]);
  });

  it('ends with 1 where --fail-on asks for what was found', async () => {
    await declare('DOWN');

    const codes = [
      (await place.hms('probe')).code,
      (await place.hms('probe', '--fail-on', 'down')).code,
      (await place.hms('probe', 'HMS-JOB', '--fail-on', 'down')).code,
      (await place.hms('probe', 'HMS-JOB', '--fail-on', 'degraded')).code,
    ];

    expect(codes).toEqual([0, 1, 0, 1]);
  });

  it('says what cannot be asked', async () => {
    await declare('UP');

    expect(await place.hms('probe', 'HMS-DOC')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('HMS-DOC declares no health: check in components.yaml'),
    });
  });
});
