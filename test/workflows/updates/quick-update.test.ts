import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { recordStart } from '../../../src/tracker/starts.ts';
import { openWorkspace } from '../../../src/workspace/workspace.ts';
import { createFleet, type Entry, type Fleet } from '../../support/workflows/fleet.ts';
import { startFleetWorker, storeOf, type FleetWorker } from '../../support/workflows/server.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

const COMPONENTS: Readonly<Record<string, Entry>> = { A: {}, B: {}, C: {} };

const server = useSharedServer();
let fleet: Fleet;
let worker: FleetWorker;
beforeAll(async () => {
  fleet = await createFleet(COMPONENTS);
  worker = await startFleetWorker(server, fleet);
  await worker.run('fullUpdate');
});
afterAll(async () => {
  await worker[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
});

/** Ids of the components that a quick update begins to work on, by its history. */
async function quickUpdate(): Promise<{ begun: string[]; outcomes: string[] }> {
  const run = await worker.start('quickUpdate');
  const { finished } = await run.result();
  const { events } = await run.fetchHistory();
  const begun = (events ?? []).flatMap((event) => {
    const workflowId = event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId;
    return typeof workflowId === 'string' ? [path.posix.basename(workflowId)] : [];
  });
  return { begun, outcomes: finished.map((result) => result.outcome) };
}

describe('a quick update', () => {
  it('begins nothing in a fleet in which nothing has changed, and names every component', async () => {
    const { begun, outcomes } = await quickUpdate();

    expect(begun).toEqual([]);
    expect(outcomes).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  const CHANGES: Readonly<Record<string, () => Promise<void> | void>> = {
    'has a new commit': () => {
      fleet.git('B', 'commit', '--quiet', '--allow-empty', '--message=next');
    },
    'has a modified file': () => appendFile(path.join(fleet.folderOf('B'), 'LICENSE'), 'Some rights.\n'),
    'has a new file that git ignores but the environment check reads': () =>
      fleet.write('B', { '.env': 'PORT=1\n' }),
    'has a new event': async () => {
      const { settings } = (await openWorkspace({ root: fleet.root, cwd: fleet.root })).fleet;
      const tracker = { store: storeOf(fleet), policy: settings.status, now: () => new Date() };
      await recordStart(tracker, 'B', {
        success: true,
        environment: 'dev',
        version: null,
        duration_ms: null,
        source: 'person',
      });
    },
    'has another entry in components.yaml': () => fleet.declare({ ...COMPONENTS, B: { owner: 'platform' } }),
    'lost a document that hms writes': () => fleet.write('B', { 'HMS-docs/STATUS.md': 'gone\n' }),
  };
  for (const [what, change] of Object.entries(CHANGES)) {
    it(`does the component alone that ${what}, and then nothing again`, async () => {
      await change();

      const first = await quickUpdate();
      const second = await quickUpdate();

      expect(first.begun).toEqual(['B']);
      expect(second.begun).toEqual([]);
    });
  }

  it('does every component when the status policy changes', async () => {
    await fleet.declare({ ...COMPONENTS, B: { owner: 'platform' } }, { status: { green_above: 99 } });

    const { begun } = await quickUpdate();

    expect(begun).toEqual(['A', 'B', 'C']);
  });
});
