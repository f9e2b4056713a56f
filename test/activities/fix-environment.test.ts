import { randomUUID } from 'node:crypto';
import { delimiter, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../src/activities/create-activities.ts';
import type { EnvironmentFixed } from '../../src/domain/environment-fixed.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { program } from '../support/environment/installing.ts';
import { createFleet, type Fleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';

const MANIFEST = {
  'package.json': '{"dependencies":{"ms":"2.1.3"}}',
  'package-lock.json': '{"lockfileVersion":3,"packages":{"node_modules/ms":{"version":"2.1.3"}}}',
  '.gitignore': 'node_modules/\n',
};

/** One attempt of five at the activity. */
async function attempt(fleet: Fleet, number: number): Promise<unknown> {
  const open = async () => openWorkspace({ root: fleet.root, cwd: fleet.root });
  const activities = createActivities({
    openWorkspace: open,
    store: storeOf(fleet),
    now: () => new Date(),
  });
  const environment = new MockActivityEnvironment({
    activityId: randomUUID(),
    attempt: number,
    retryPolicy: { maximumAttempts: 5 },
  });
  return environment.run((input: { component_id: string }) => activities.fixEnvironment(input), {
    component_id: 'API',
  });
}

async function recorded(fleet: Fleet): Promise<EnvironmentFixed[]> {
  return storeOf(fleet).readLog('API', async (log) => {
    const { events = [] } = (await log.readAfter('')) ?? {};
    return events.filter((event) => event.type === 'environment_fixed');
  });
}

it('fails, to be tried again, where the network is away, and records what came of the last try', async () => {
  await using fleet = await createFleet({ API: { allow: { fixes: ['install'] } } });
  await fleet.write('API', MANIFEST);
  await program(join(fleet.root, 'bin/npm'), '[ "$1" = ci ] || exec true; echo ENOTFOUND >&2; exit 1');
  const path = process.env['PATH'] ?? '';
  process.env['PATH'] = [join(fleet.root, 'bin'), path].join(delimiter);
  try {
    await expect(attempt(fleet, 1)).rejects.toMatchObject({
      type: 'PassingFailureError',
      nonRetryable: false,
    });
    expect(await recorded(fleet)).toEqual([]);

    await expect(attempt(fleet, 5)).resolves.toMatchObject({ attempts: 5 });
    expect(await recorded(fleet)).toMatchObject([{ fix: 'install_node_packages', outcome: 'failed' }]);
  } finally {
    process.env['PATH'] = path;
  }
});
