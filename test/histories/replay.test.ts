import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker } from '@temporalio/worker';
import { installLogging } from '../../src/temporal/logging.ts';
import { textsOf } from '../support/histories/scrub.ts';
import { WORKFLOW_BUNDLE } from '../support/built.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const OPTIONS = {
  workflowBundle: { codePath: WORKFLOW_BUNDLE },
};

const names = (await readdir(FOLDER, { recursive: true })).filter((name) => name.endsWith('.json')).sort();

interface History {
  readonly events: readonly [
    { readonly workflowExecutionStartedEventAttributes: { readonly workflowId: string } },
  ];
}

async function read(name: string): Promise<History> {
  return JSON.parse(await readFile(path.join(FOLDER, name), 'utf8')) as History;
}

/** Ids of children are made from the run's own. */
function replay(history: History): Promise<void> {
  const [{ workflowExecutionStartedEventAttributes: started }] = history.events;
  return Worker.runReplayHistory(OPTIONS, history, started.workflowId);
}

beforeAll(() => {
  installLogging({ level: 'error' });
});

describe('recorded histories', () => {
  it('are there for every workflow', () => {
    expect(names.map((name) => path.basename(name, '.json'))).toEqual(
      expect.arrayContaining([
        'full-update',
        'full-update-last-part',
        'quick-update',
        'update-component-tested',
        'heal-approved',
        'heal-after-root',
        'heal-not-after-root',
        'healing',
        'monitor',
        'monitor-health',
      ]),
    );
  });

  it.each(names)('%s is replayed without a difference', async (name) => {
    await expect(replay(await read(name))).resolves.toBeUndefined();
  });

  it.each(names)('%s says nothing of the machine that recorded it', async (name) => {
    const telling = textsOf(await read(name)).filter((text) =>
      /(^|[\s"'])\/(?!workspace\b)[\w.-]+\/|@(?!recorded)[\w.-]+-/.test(text),
    );

    expect(telling).toEqual([]);
  });

  it.each([
    ['0.1.0/full-update.json', 'planUpdate'],
    ['0.2.0/full-update.json', 'planPage'],
    ['0.2.0/full-update-last-part.json', 'awaitRuns'],
    ['0.2.0/heal-after-root.json', 'recordHealWait'],
    ['0.2.0/monitor-health.json', 'watchHealth'],
  ])('%s does not fit a workflow that does not call %s', async (name, activity) => {
    const text = JSON.stringify(await read(name));
    const other = JSON.parse(text.replaceAll(`"${activity}"`, '"somethingElse"')) as History;

    await expect(replay(other)).rejects.toThrow(DeterminismViolationError);
  });

  it('do not fit a workflow that lost the patch which they were recorded with', async () => {
    const text = JSON.stringify(await read('0.2.0/full-update.json'));
    const other = JSON.parse(
      text.replace(patchData('sliding-window'), patchData('another change')),
    ) as History;

    await expect(replay(other)).rejects.toThrow(DeterminismViolationError);
  });
});

/** What the marker that `patched` writes says, as a history has it. */
function patchData(id: string): string {
  return Buffer.from(JSON.stringify({ id, deprecated: false })).toString('base64');
}
