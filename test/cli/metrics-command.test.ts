import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MetricsOutput } from '../../src/views/shapes/metrics.ts';
import { createPlace, type Place } from '../support/cli/command-line.ts';

let place: Place;
beforeAll(async () => {
  place = await createPlace();
  const print = 'process.stdout.write(require("node:fs").readFileSync("depth", "utf8"))';
  await place.write({
    'components.yaml': `schema_version: 1
components:
  - id: HMS-API
    metrics:
      - { name: queue_depth, command: [node, -e, '${print}'], unit: jobs, warning: '> 100', critical: '> 500', for: 1 }
  - id: HMS-DOC
`,
    'SYSTEM-COMPONENTS/HMS-API/depth': '50\n',
    'SYSTEM-COMPONENTS/HMS-DOC/readme': '',
  });
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

async function readWith(depth: number) {
  await writeFile(path.join(place.folder, 'SYSTEM-COMPONENTS/HMS-API/depth'), String(depth));
  return place.hms('metrics', 'HMS-API', '--read', '--fail-on', 'critical');
}

describe('hms metrics', () => {
  it('reads, draws and judges each series, and fails on what it is told to', async () => {
    const { code, stdout } = await readWith(50);
    expect([code, stdout.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^SERIES +COURSE +MIN +MEDIAN +MAX +LAST +VERDICT$/),
    ]);
    expect(stdout).toMatch(/^queue_depth .*▁ +50 jobs +50 jobs +50 jobs +50 jobs +ok: 50 jobs$/m);

    const second = await readWith(600);
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(
      /50 jobs +325 jobs +600 jobs +600 jobs +critical: 600 jobs, and > 500 is critical$/m,
    );
    expect((await place.hms('tracker', 'get', 'HMS-API', '--explain')).stdout).toContain(
      'the metric queue_depth is critical: 600 jobs, and > 500 is critical',
    );
  });

  it('draws one series as a chart, and gives all as JSON', async () => {
    const { stdout } = await place.hms('metrics', 'HMS-API', 'queue_depth', '--since', '7d');
    expect(stdout).toMatch(/^HMS-API queue_depth: critical/);
    expect(stdout).toContain('│');
    const json = JSON.parse((await place.hms('metrics', 'HMS-API', '--json')).stdout) as MetricsOutput;
    expect(json).toMatchObject({
      component_id: 'HMS-API',
      resolution: 'raw',
      series: [
        {
          name: 'queue_depth',
          min: 50,
          max: 600,
          verdict: { level: 'critical', limit: '> 500' },
          buckets: [{ last: 50 }, { last: 600 }],
        },
      ],
    });
  });

  it('says what there is not', async () => {
    const wrong = await place.hms('metrics', 'HMS-API', 'queue_dept');
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('has no series queue_dept. Did you mean queue_depth?'),
    ]);
    const none = await place.hms('metrics', 'HMS-DOC');
    expect([none.code, none.stdout]).toEqual([
      0,
      expect.stringContaining('HMS-DOC declares no metrics: in components.yaml'),
    ]);
    expect((await place.hms('metrics', 'HMS-DOC', '--read')).code).toBe(3);
  });
});
