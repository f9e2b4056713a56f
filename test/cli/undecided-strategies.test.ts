import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { HealOutcome } from '../../src/domain/healing/heal.ts';
import type { NewEvent } from '../../src/domain/event.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import { createWorkspace, type Place } from '../support/cli/command-line.ts';

const FLEET = `schema_version: 1
components: [{ id: A }, { id: B }, { id: C }]
settings:
  environments: [qa]
  heal:
    autonomy: { begin: approve }
    strategies:
      - { id: flush, for: [health/http/503], command: ['true'] }
      - { id: wipe, for: [health/http/503], command: ['false'] }
`;
const MINUTE = 60_000;

/** What came of a strategy at a component, with the choice of it. */
function trial(strategy: string, version: string, outcome: HealOutcome, at: Date): NewEvent[] {
  const run = `heal/${at.getTime()}`;
  const told = { at: at.toISOString(), key: null, run, actor: null };
  const decided = {
    ...{ type: 'heal_decided', heal: run, step: 0, problems: [], problems_omitted: 0, environment: 'qa' },
    ...{ technology: [], policy: { version: 2, digest: '' }, candidates_omitted: 0 },
    candidates: [{ strategy, version, may: 'approve', why: '', chance: 1024 }],
    ...{ chosen: strategy, mode: 'order', allow: ['safe'], basis: null, best: null },
  };
  const attempted = {
    ...{ type: 'heal_attempted', strategy, trigger: 'person', fingerprints: [], outcome, attempts: 1 },
    ...{ duration_ms: 1, detail: '', symptom: { class: 'health/http/503', said: null } },
  };
  return [decided, attempted].map((event) => ({ ...event, ...told })) as NewEvent[];
}

/** Records what came of a strategy at A, B and C in turn, a minute apart until now. */
async function record(place: Place, strategy: string, outcome: HealOutcome, times: number): Promise<void> {
  const { stdout } = await place.hms('heal', 'autonomy', '--json');
  const { levels } = JSON.parse(stdout) as { levels: { strategy: string; version: string }[] };
  const version = levels.find((one) => one.strategy === strategy)?.version ?? '';
  const store = createFileStore({ folder: path.join(place.folder, 'data'), reportDamage: () => undefined });
  for (let left = times; left > 0; left -= 1) {
    const at = new Date(Date.now() - left * MINUTE);
    const id = ['A', 'B', 'C'][left % 3] ?? '';
    await store.withLog(id, async (log) => log.append(trial(strategy, version, outcome, at), at));
  }
}

it('names strategies that deserve more than they may, or are held, until a person has decided', async () => {
  await using place = await createWorkspace(FLEET);
  const before = await place.hms('status');
  await record(place, 'flush', 'healed', 13);
  await record(place, 'wipe', 'worse', 3);
  await place.hms('heal', 'autonomy');
  const undecided = await place.hms('status');
  const json = await place.hms('status', '--json');
  await place.hms('heal', 'autonomy', 'set', 'flush', 'auto', '--reason', 'its record', '--by', 'Ada');
  await place.hms('heal', 'autonomy', 'set', 'wipe', 'observe', '--reason', 'it did harm', '--by', 'Ada');
  const decided = await place.hms('status');

  expect(before.stdout).not.toContain('To be decided');
  expect(undecided.stdout).toContain(
    'flush deserves auto in qa for health/http/503, as 13 of 13 healed: `hms heal autonomy show flush`',
  );
  expect(
    undecided.stdout.match(/wipe is held everywhere until .*: `hms heal autonomy show wipe`/g),
  ).toHaveLength(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    undecided: expect.arrayContaining([expect.objectContaining({ strategy: 'flush', deserves: 'auto' })]),
  });
  expect(decided.stdout).not.toContain('To be decided');
});
