import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AnalysisCost } from '../../src/domain/analysis/cost.ts';
import { ComponentLimitError, GitSilenceError } from '../../src/domain/errors.ts';
import { withoutCounting } from '../../src/process/threads/work-time.ts';
import { readBackoff } from '../../src/reading/read-backoff.ts';
import { recordCost, type MeasuredLook } from '../../src/reading/record-cost.ts';
import { findMember, openWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { createFleet, type Entry, type Fleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';

let fleet: Fleet;
beforeEach(async () => {
  fleet = await createFleet({ A: {} });
  await declare({});
});
afterEach(async () => {
  await fleet[Symbol.asyncDispose]();
});

/** Looks of more than 50 ms keep a component from the next. */
async function declare(entry: Entry): Promise<void> {
  await fleet.declare({ A: entry }, { monitor: { backoff_above: '50ms' } });
}

async function open(): Promise<Workspace> {
  return openWorkspace({ root: fleet.root, cwd: fleet.root });
}

async function look(options: Partial<MeasuredLook> = {}): Promise<MeasuredLook> {
  const workspace = await open();
  const member = findMember(workspace, 'A');
  return { store: storeOf(fleet), workspace, member, run: 'a/1', now: () => new Date(), ...options };
}

async function costOf(): Promise<AnalysisCost | undefined> {
  return storeOf(fleet).read('analysis-costs', 'A');
}

async function rests(): Promise<boolean> {
  const workspace = await open();
  const asked = { store: storeOf(fleet), workspace };
  return (await readBackoff(asked, findMember(workspace, 'A'), new Date())) !== null;
}

const slow = async (): Promise<unknown> => sleep(100);

describe('what a look costs', () => {
  it('is recorded, and steps of one run are added up', async () => {
    await recordCost(await look(), slow);
    const first = await costOf();
    await recordCost(await look(), slow);
    const both = await costOf();
    await recordCost(await look({ run: 'a/2' }), () => Promise.resolve());

    expect(first?.cost_ms).toBeGreaterThanOrEqual(95);
    expect(both?.cost_ms).toBeGreaterThanOrEqual((first?.cost_ms ?? 0) + 95);
    expect((await costOf())?.cost_ms).toBeLessThan(both?.cost_ms ?? 0);
  });

  it('is recorded with the limit that ended it, which the run’s other steps leave', async () => {
    const silent = new GitSilenceError('status', '/a', 1_000);

    await expect(recordCost(await look(), () => Promise.reject(silent))).rejects.toBe(silent);
    await recordCost(await look(), slow);

    expect(await costOf()).toMatchObject({ limit: 'git_silence' });
  });

  it('leaves out what it waited for a free thread', async () => {
    await recordCost(await look(), async () => withoutCounting(sleep(300)));

    expect((await costOf())?.cost_ms).toBeLessThan(300);
  });

  it('is not known of a look that somebody cancelled, and is of one that ran out of time', async () => {
    const cancelled = AbortSignal.abort(new Error('cancelled'));
    const over = AbortSignal.abort(new ComponentLimitError('A', 100));
    const fail = async () => slow().then(() => Promise.reject(new Error('stopped')));

    await expect(recordCost(await look({ signal: cancelled }), fail)).rejects.toThrow('stopped');
    const none = await costOf();
    await expect(recordCost(await look({ signal: over }), fail)).rejects.toThrow('stopped');

    expect(none).toBeUndefined();
    expect(await costOf()).toMatchObject({ limit: 'component_time' });
  });
});

describe('a rest', () => {
  it('follows a look that cost much, and ends with a change of the component’s entry', async () => {
    await recordCost(await look(), slow);
    const before = await rests();
    await declare({ owner: 'platform' });

    expect([before, await rests()]).toEqual([true, false]);
  });
});
