import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

const EXAMPLE = 'SYSTEM-COMPONENTS/HMS-API/.env.example';

let place: Place;

beforeEach(async () => {
  place = await createWorkspace();
  await place.write({ [EXAMPLE]: 'PORT=1\n', 'SYSTEM-COMPONENTS/HMS-API/.gitignore': '.env\n' });
});
afterEach(async () => {
  await place[Symbol.asyncDispose]();
});

interface Said {
  readonly operational_status: string;
  readonly environment_status: Readonly<Record<string, string>>;
  readonly issues: readonly { readonly title: string; readonly status: string; readonly origin: string }[];
}

async function statusOf(id: string): Promise<Said> {
  return JSON.parse((await place.hms('tracker', 'get', id, '--json')).stdout) as Said;
}

describe('what a command of one step finds', () => {
  it('opens a ticket and decides the status, and resolves it when it is gone', async () => {
    await place.hms('environment', 'check', 'HMS-API');
    const before = await statusOf('HMS-API');
    await place.hms('environment', 'check', 'HMS-API', '--fix');
    const after = await statusOf('HMS-API');

    expect(before).toMatchObject({
      operational_status: 'yellow',
      environment_status: { configuration_status: 'issues' },
      issues: [{ title: '.env file is missing (but .env.example exists)', origin: 'environment' }],
    });
    expect(after).toMatchObject({
      operational_status: 'unknown',
      environment_status: { configuration_status: 'valid' },
      issues: [{ status: 'resolved' }],
    });
  });

  it.each([
    ['analyzer', 'analyze', 'HMS-API'],
    ['analyzer', 'all'],
  ])('is recorded: hms %s %s', async (...line) => {
    await place.shell('rm SYSTEM-COMPONENTS/HMS-API/README.md');
    await place.shell('cd SYSTEM-COMPONENTS/HMS-API && git rm -q --cached README.md && git add -A');

    await place.hms(...line);

    const { issues } = await statusOf('HMS-API');
    expect(issues).toMatchObject([{ origin: 'analysis', status: 'open' }]);
  });

  it.each([
    ['environment', 'check', 'HMS-API', '--no-record'],
    ['environment', 'all', '--no-record'],
    ['environment', 'check', 'HMS-API', '--fix', '--dry-run'],
    ['analyzer', 'analyze', 'HMS-API', '--no-record'],
    ['analyzer', 'all', '--full', '--no-record'],
  ])('is only shown, with nothing stored: hms %s %s %s %s', async (...line) => {
    const { code, stderr } = await place.hms(...line.filter((word) => typeof word === 'string'));

    expect([code, stderr]).toEqual([0, '']);
    expect((await place.files()).filter((file) => /^data\/.*HMS-/.test(file))).toEqual([]);
  });

  it('is still the answer where nothing can be written, and says that it is not recorded', async () => {
    // Root may write everywhere, so a file stands where each folder would be.
    await place.shell(
      'rm -rf data; mkdir data; cd data; touch analysis environments remembered contents events',
    );

    const environment = await place.hms('environment', 'check', 'HMS-API', '--json');
    const analysis = await place.hms('analyzer', 'analyze', 'HMS-API', '--json');

    for (const { code, stderr } of [environment, analysis]) {
      expect(stderr).toContain('HMS-API: what was found is not recorded.');
      expect(code).toBe(0);
    }
    expect(JSON.parse(environment.stdout)).toMatchObject({ configuration_status: 'issues' });
    expect(JSON.parse(analysis.stdout)).toMatchObject({ component_id: 'HMS-API', git: { has_git: true } });
  });
});
