import { describe, expect, it } from '@jest/globals';
import { recordLastUpdate } from '../../src/activities/last-update.ts';
import { takeDigest } from '../../src/reading/take-digest.ts';
import { planPage } from '../../src/activities/plan-update.ts';
import type { Step, TestsOfUpdate, UpdateKind } from '../../src/domain/updates/run.ts';
import { updateStatus } from '../../src/tracker/status.ts';
import { findMember, openWorkspace } from '../../src/workspace/workspace.ts';
import { createFleet } from '../support/workflows/fleet.ts';
import { storeOf } from '../support/workflows/server.ts';

const { signal } = new AbortController();

/** A component whose tests have just been run, by what an update leaves behind. */
async function createTested(declared: Readonly<Record<string, unknown>>) {
  const fleet = await createFleet({ A: declared });
  const workspace = await openWorkspace({ root: fleet.root, cwd: fleet.root });
  const store = storeOf(fleet);
  const tracker = { store, policy: workspace.fleet.settings.status, now: () => new Date() };
  const member = findMember(workspace, 'A');
  const { status } = await updateStatus(tracker, 'A');
  const { source, kept, untracked, documents } = await takeDigest(store, member, signal);
  const tested = { kept, untracked, writes: [] };
  await recordLastUpdate({ workspace, store }, member, { analyzed: source, tested, documents }, status);
  const planned = async (kind: UpdateKind, tests?: TestsOfUpdate): Promise<readonly Step[]> => {
    const { components } = await planPage(
      { workspace, tracker },
      {
        ...{ kind, component_ids: null, cursor: { after: '', position: 0 }, max_due: 1 },
        ...(tests === undefined ? {} : { tests }),
      },
      { signal, run: 'r', key: 'k' },
    );
    return components[0]?.steps ?? [];
  };
  return { fleet, steps: planned };
}

const DECLARED = { test: { command: ['true'] } };

describe('the tests of an update', () => {
  it.each([
    ['full', undefined, true],
    ['full', 'all', true],
    ['full', 'none', false],
    ['quick', undefined, false],
    ['quick', 'all', true],
    ['quick', 'none', false],
  ] as const)('of kind %s, asked for as %s, are run of what is unchanged: %s', async (kind, asked, run) => {
    const { fleet, steps } = await createTested(DECLARED);
    await using _ = fleet;

    const found = await steps(kind, asked);

    expect(found.includes('test')).toBe(run);
    expect(found).toContain('environment');
  });

  it('are never run where they are not allowed', async () => {
    const { fleet, steps } = await createTested({ ...DECLARED, allow: { tests: false } });
    await using _ = fleet;

    expect(await steps('full', 'all')).not.toContain('test');
    expect(await steps('quick', 'all')).not.toContain('test');
  });
});
