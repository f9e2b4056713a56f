import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RanTests } from '../../src/views/shapes/test.ts';
import { createPlace, type Place } from '../support/cli/command-line.ts';

let place: Place;
beforeAll(async () => {
  place = await createPlace();
  await place.write({
    'components.yaml': `schema_version: 1
components:
  - id: HMS-API
    test: { command: [sh, run.sh], timeout: 30s }
  - id: HMS-JOB
    test: { command: ['true'] }
    allow: { tests: false }
  - id: HMS-DOC
`,
    'SYSTEM-COMPONENTS/HMS-API/run.sh': 'echo ran >> ran.log; echo "1 failed, 3 passed in 0.10s"; exit 1\n',
    'SYSTEM-COMPONENTS/HMS-JOB/readme': '',
    'SYSTEM-COMPONENTS/HMS-DOC/readme': '',
  });
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

describe('hms test', () => {
  it('shows what would be run with --try, and runs nothing', async () => {
    const { code, stdout } = await place.hms('test', 'HMS-API', '--try');

    expect(code).toBe(0);
    expect(stdout).toMatch(/^HMS-API\n {2}would run {2}sh run\.sh\n/);
    expect(stdout).toMatch(/at most 30 s, .*\n/);
    expect(await place.files()).not.toContain('SYSTEM-COMPONENTS/HMS-API/ran.log');
  });

  it('records nothing with --no-record', async () => {
    const { stdout } = await place.hms('test', 'HMS-API', '--no-record', '--json');

    expect(JSON.parse(stdout)).toMatchObject([{ success: false, recorded: false }]);
    expect((await place.hms('tracker', 'get', 'HMS-API', '--json')).stdout).toContain('"test_history": []');
  });

  it('runs them, and records how they went', async () => {
    const { code, stdout } = await place.hms('test', 'HMS-API', '--fail-on', 'failures', '--json');

    expect(code).toBe(1);
    expect(JSON.parse(stdout) as RanTests[]).toMatchObject([
      { component_id: 'HMS-API', results: { passed: 3, failed: 1, skipped: 0 }, recorded: true },
    ]);
    expect(JSON.parse((await place.hms('tracker', 'get', 'HMS-API', '--json')).stdout)).toMatchObject({
      operational_status: 'red',
      health_metrics: { test_pass_rate: 75 },
    });
  });

  it('keeps what they printed, and the ticket says where', async () => {
    const { stdout } = await place.hms('test', 'HMS-API');

    expect(stdout).toContain('\n  output: .hms/logs/HMS-API.test-failed.log\n');
    expect((await place.hms('tracker', 'show', 'WT-HMS-API-001')).stdout).toContain(
      '  output: .hms/logs/HMS-API.test-failed.log\n',
    );
    expect(await place.files()).toContain('.hms/logs/HMS-API.test-failed.log');
  });

  it.each([
    ['HMS-DOC', 3, 'declares no test: command'],
    ['HMS-JOB', 2, 'of components.yaml is false for it'],
    ['HMS-APY', 2, 'did you mean HMS-API'],
  ])('says why it does not run those of %s', async (id, code, why) => {
    const ran = await place.hms('test', id);

    expect(ran.code).toBe(code);
    expect(ran.stderr.toLowerCase()).toContain(why.toLowerCase());
  });
});
