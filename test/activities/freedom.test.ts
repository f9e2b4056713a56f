import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Runtime } from '@temporalio/worker';
import type { ActivityResult } from '../../src/activities/run-activity.ts';
import type { HealPlan } from '../../src/domain/healing/heal.ts';
import { StatusPolicySettings } from '../../src/domain/status/policy-settings.ts';
import { recordAutonomy } from '../../src/tracker/heals.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { installLogging } from '../../src/temporal/logging.ts';
import { exists, type Fleet } from '../support/workflows/fleet.ts';
import { fleetOf, outcomeOf, restart, type Act } from '../support/workflows/healing/acts.ts';
import { storeOf } from '../support/workflows/server.ts';

let fleet: Fleet;
beforeAll(async () => {
  installLogging({ level: 'error' });
  fleet = await fleetOf({ heal: ['safe', 'risky'] }, 100);
});
afterAll(async () => {
  await fleet[Symbol.asyncDispose]();
  // It keeps the process alive until its last worker ends, and there is none.
  await Runtime.instance().shutdown();
});

const SYMPTOM = { class: 'health/exit/1', said: null };

async function plan(runId: string = randomUUID()): Promise<HealPlan> {
  const act: Act = async (activities) => activities.planHeal({ component_id: 'A', recent: [], tried: [] });
  return ((await outcomeOf(fleet, act, { runId })) as ActivityResult<HealPlan>).value;
}

/** A heal that chose the restart, which had no effect. */
async function failOnce(): Promise<void> {
  const runId = randomUUID();
  await plan(runId);
  const recorded: Act = async (activities) =>
    activities.recordHealAttempt({
      ...{ component_id: 'A', strategy: 'restart', trigger: 'person', fingerprints: ['health/check'] },
      ...{ outcome: 'no_effect', attempts: 1, duration_ms: 5, detail: 'nothing', symptom: SYMPTOM },
    });
  await outcomeOf(fleet, recorded, { runId });
}

async function changes() {
  const events = await recordedEvents(fleet.root, 'A');
  return events.filter((event) => event.type === 'autonomy_changed');
}

const restartIn = ({ actions }: HealPlan) => actions.find(({ strategy }) => strategy === 'restart');

it('has a strategy ask once its record is bad, and not do it without an approval, and says why', async () => {
  for (let times = 0; times < 3; times += 1) await failOnce();
  const before = restartIn(await plan());
  expect(await changes()).toEqual([]);
  await failOnce();

  const after = restartIn(await plan());
  const acted = await outcomeOf(fleet, restart);

  expect((await plan()).reasons).toContain('restart: a chance of 28 % within 29 minutes, healed 0 of 4');
  expect(before?.needs_approval).toBe(false);
  expect(after).toMatchObject({
    needs_approval: true,
    why: expect.stringContaining('restart is at approve for health/exit/1 (4 of its newest 4 outcomes'),
  });
  expect(acted).toMatchObject({
    value: {
      ...{ done: false, refused: true },
      detail: expect.stringMatching(/at approve for health\/exit\/1.*no approval of it is recorded/),
    },
  });
  expect(await exists(fleet.file('restarts'))).toBe(false);
  expect(await changes()).toMatchObject([
    {
      ...{ strategy: 'restart', environment: 'dev', symptom: 'health/exit/1', from: 'auto', to: 'approve' },
      ...{ by: 'system', evidence: { counted: 4, healed: 0, worse: 0, components: 1 } },
    },
  ]);
});

it('only suggests, or does not even tell what it would do, where a person says so', async () => {
  const tracker = { store: storeOf(fleet), policy: StatusPolicySettings.parse({}), now: () => new Date() };
  const [last] = await changes();
  const evidence = { counted: 0, healed: 0, worse: 0, components: 0 };
  const set = async (to: 'suggest' | 'observe') =>
    recordAutonomy(
      tracker,
      'A',
      {
        ...{ strategy: 'restart', version: last?.version ?? '', environment: 'dev', symptom: null },
        ...{ from: 'approve', to, by: 'person', why: 'too risky', evidence },
      },
      { actor: 'Ada' },
    );

  await set('suggest');
  const suggested = (await plan()).not_chosen.find(({ strategy }) => strategy === 'restart');
  const acted = await outcomeOf(fleet, restart);
  await set('observe');
  const observed = (await plan()).not_chosen.find(({ strategy }) => strategy === 'restart');

  expect(suggested?.why).toMatch(/^it is suggested, to .* and not done: .*set by Ada: too risky/);
  expect(acted).toMatchObject({
    value: { refused: true, detail: 'restart is at suggest for health/exit/1 (set by Ada: too risky)' },
  });
  expect(observed?.why).toMatch(/^restart is at observe/);
});

it('keeps to what a person set while the index cannot be brought up to date, and asks where there is none', async () => {
  const index = fleet.file('data/index.sqlite');
  await rm(`${index}.lock`);
  await mkdir(`${index}.lock`);

  const held = (await plan()).not_chosen.find(({ strategy }) => strategy === 'restart');
  await rename(index, `${index}.away`);
  const unknown = restartIn(await plan());
  await rename(`${index}.away`, index);
  await rmdir(`${index}.lock`);

  expect(held?.why).toMatch(/^restart is at observe .*set by Ada/);
  expect(unknown).toMatchObject({
    needs_approval: true,
    why: expect.stringContaining('cannot be read now'),
  });
});
