import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actOf, FAULTS, WATCH, type FaultyService } from '../../support/faults/kinds.ts';
import { createFleet, type Entry, type Fleet } from '../../support/workflows/fleet.ts';
import { QUICK, startHealing, type Healing } from '../../support/workflows/healing/heal-worker.ts';
import { useSharedServer } from '../../support/workflows/use-server.ts';

/**
 * Real faults of small real services, and strategies whose names, costs and beliefs say nothing: what comes first can only come
 * of what was seen to help.
 */
const KINDS = Object.entries(FAULTS).map(([kind, make], index) => ({ kind, make, id: `FAULT-${index}` }));
const IDS = [...KINDS.map(({ id }) => id), 'SABOTAGED', 'SWAPPED'];

let fleet: Fleet;
let healing: Healing;
const services = new Map<string, FaultyService>();
/** The random names of the acts of each component. */
const strategies = new Map<string, Map<string, string>>();

/** Before the server's own, as it is still needed then. */
afterAll(async () => {
  await healing[Symbol.asyncDispose]();
  for (const service of services.values()) await service.end?.();
  await fleet[Symbol.asyncDispose]();
});
const server = useSharedServer();

function serviceOf(id: string): FaultyService {
  const service = services.get(id);
  if (service === undefined) throw new Error(`${id} has no service`);
  return service;
}

/** The name that an act has in a component. */
function nameOf(id: string, act: string): string {
  return strategies.get(id)?.get(act) ?? '';
}

function entryOf(id: string, acts: readonly string[]): Entry {
  const names = new Map(acts.map((act) => [act, `s_${randomUUID().slice(0, 8)}`]));
  strategies.set(id, names);
  const heal = [...names].map(([act, name]) => ({
    ...{ id: name, for: ['health/*'], works: 'usually' },
    ...(act === WATCH ? { watch: '15s' } : { command: actOf(act), risk: 'safe', minutes: 1, settle: '1s' }),
  }));
  return { health: serviceOf(id).health, heal };
}

beforeAll(async () => {
  fleet = await createFleet(Object.fromEntries(IDS.map((id) => [id, {}])));
  for (const { id, make } of KINDS) services.set(id, await make(fleet.folderOf(id)));
  const [cutOff] = KINDS;
  for (const id of ['SABOTAGED', 'SWAPPED'])
    if (cutOff !== undefined) services.set(id, await cutOff.make(fleet.folderOf(id)));
  const entries = KINDS.map(({ id }, index) => {
    const wrong = KINDS[(index + 1) % KINDS.length]?.id ?? '';
    const another = serviceOf(wrong).mends === WATCH ? 'clear_cache' : serviceOf(wrong).mends;
    return [id, entryOf(id, ['do_nothing', another, serviceOf(id).mends])] as const;
  });
  await fleet.declare(
    {
      ...Object.fromEntries(entries),
      SABOTAGED: entryOf('SABOTAGED', ['restore_config_and_break', 'restore_config']),
      SWAPPED: entryOf('SWAPPED', ['twin_one', 'twin_two']),
    },
    {
      ...QUICK,
      heal: {
        ...QUICK.heal,
        learn: true,
        attempts_per_hour: 1_000,
        chronic: { red: 50, came_back: 50 },
      },
    },
  );
  healing = await startHealing(server, fleet);
});

/** What a heal of the broken service tried, in order, with what came of each. */
async function breakAndHeal(id: string): Promise<string[][]> {
  await serviceOf(id).break();
  const { attempts } = await healing.heal(id);
  return attempts.map(({ strategy, outcome }) => [strategy, outcome]);
}

describe.each(KINDS)('$kind', ({ id }) => {
  it('is mended, and what mended it comes first from then on', async () => {
    const { mends } = serviceOf(id);
    const heals: string[][][] = [];
    for (let round = 0; round < 3; round += 1) heals.push(await breakAndHeal(id));

    const [first = [], ...later] = heals;
    const mended = [nameOf(id, mends), mends === WATCH ? 'recovered' : 'healed'];
    expect(first.at(-1)).toEqual(mended);
    // To do nothing for a while costs less than any act.
    expect(first[0]).toEqual(mends === WATCH ? mended : [nameOf(id, 'do_nothing'), 'no_effect']);
    expect(later).toEqual([[mended], [mended]]);
  });
});

it('judges what mends one thing and breaks another as worse, and does not choose it again', async () => {
  const first = await breakAndHeal('SABOTAGED');
  rmSync(path.join(fleet.folderOf('SABOTAGED'), '.env.example'), { force: true });

  const second = await breakAndHeal('SABOTAGED');

  expect(first[0]).toEqual([nameOf('SABOTAGED', 'restore_config_and_break'), 'worse']);
  expect(second).toEqual([[nameOf('SABOTAGED', 'restore_config'), 'healed']]);
});

it('follows within ten faults when another strategy is what works', async () => {
  const works = (twin: string): void => {
    writeFileSync(path.join(fleet.folderOf('SWAPPED'), 'working'), twin);
  };
  const [one, two] = ['twin_one', 'twin_two'].map((act) => nameOf('SWAPPED', act));
  works('one');
  const before: string[][][] = [];
  for (let round = 0; round < 4; round += 1) before.push(await breakAndHeal('SWAPPED'));
  works('two');

  const after: string[][][] = [];
  do after.push(await breakAndHeal('SWAPPED'));
  while (after.at(-1)?.[0]?.[0] !== two && after.length < 10);

  expect(before).toEqual(Array(4).fill([[one, 'healed']]));
  expect(after.at(-1)).toEqual([[two, 'healed']]);
  expect(await breakAndHeal('SWAPPED')).toEqual([[two, 'healed']]);
});
