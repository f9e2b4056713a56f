import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

let place: Place;

beforeAll(async () => {
  place = await createWorkspace(
    [
      'schema_version: 1',
      'components:',
      '  - id: HMS-API',
      '    test: { command: ["true"] }',
      '  - id: HMS-DOC',
      '  - id: HMS-GONE',
    ].join('\n'),
  );
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
});

describe('hms full-update', () => {
  it('updates what it can, names what failed, and says what changed', async () => {
    const { code, stdout, stderr } = await place.hms('full-update');

    expect(code).toBe(3);
    expect(stdout).toMatch(/^COMPONENT +STATUS +WHY +TICKETS +TOOK\nHMS-DOC +unknown +no evidence yet/);
    expect(stdout).toMatch(
      /\nHMS-GONE +unknown +could not be updated, see below .*\nHMS-API +green +the tests passed \(no counts\)/,
    );
    expect(stdout).toContain('\n\nNext:\n  - declare test: or health: of HMS-DOC in components.yaml\n\n');
    expect(stdout).toMatch(
      /\n\nHMS-GONE could not be updated: .*there is no folder .*\nChanged: 2 components, 1 status, \d+ documents written\.\n/,
    );
    expect(stdout).toMatch(
      /\n3 components: 1 green, 2 unknown; 1 could not be updated\. Took (?:\d{1,3} ms|\d+\.\d s)\.\n$/,
    );
    // The mark is the colour's, whatever came of the update; a failed one is told in words.
    expect(stderr).toMatch(/\[\d\/3\] ✔ HMS-API green \(/);
    expect(stderr).toMatch(
      /\[\d\/3\] \? HMS-GONE unknown \(could not be updated, .*\): .*there is no folder/,
    );
  });

  it('changes nothing when nothing has changed', async () => {
    const { code, stdout } = await place.hms('full-update', '--component', 'hms-api', 'HMS-DOC');

    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('\nChanged: nothing.\n2 components: 1 green, 1 unknown.'),
    ]);
  });
});

describe('hms full-update without its server', () => {
  it('says what it tried and ends', async () => {
    const { code, stdout, stderr } = await place.hmsWith({ TEMPORAL_ADDRESS: '127.0.0.1:1' }, 'full-update');

    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^hms: No Temporal server answers at 127\.0\.0\.1:1 /);
  });
});

describe('hms quick-update', () => {
  it('prints one JSON document of every component, and fails on the colour that --fail-on names', async () => {
    await place.hms('tracker', 'issue', 'HMS-DOC', '--title', 'T', '--severity', 'critical');

    const ran = await place.hms(
      'quick-update',
      '--component',
      'HMS-API',
      'HMS-DOC',
      '--json',
      '--fail-on',
      'red',
    );

    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      workflow_id: 'quick-update',
      components: [
        { component_id: 'HMS-API', operational_status: 'green', outcome: 'unchanged', error: null },
        { component_id: 'HMS-DOC', operational_status: 'red', tickets_opened: [] },
      ],
    });
  });
});
