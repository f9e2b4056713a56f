import { mkdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Activities } from '../../src/activities/create-activities.ts';
import { entryText } from '../support/knowledge/entry-text.ts';
import { createFleet, exists, type Entry, type Fleet } from '../support/workflows/fleet.ts';
import { outcomeOf } from '../support/workflows/healing/acts.ts';
import { QUICK } from '../support/workflows/healing/heal-worker.ts';

let fleet: Fleet;
beforeEach(async () => {
  fleet = await createFleet({ A: {} });
  await declare({});
  await mkdir(fleet.file('knowledge'));
});
afterEach(async () => {
  await fleet[Symbol.asyncDispose]();
});

async function declare(entry: Entry): Promise<void> {
  const health = { command: ['test', '-e', fleet.file('up')] };
  await fleet.declare({ A: { technology: ['PHP'], health, ...entry } }, QUICK);
}

/** Writes `knowledge/mend.md`, whose command makes the health check pass. */
async function know(fields: Entry = {}): Promise<void> {
  const command = ['touch', fleet.file('up')];
  await writeFile(fleet.file('knowledge/mend.md'), entryText({ command, risk: 'safe', ...fields }));
}

async function plan(): Promise<{ chosen: string[]; why: string | undefined; asks: boolean | undefined }> {
  const planned = await outcomeOf(fleet, (activities) =>
    activities.planHeal({ component_id: 'A', recent: [] }),
  );
  const { value } = planned as Awaited<ReturnType<Activities['planHeal']>>;
  return {
    chosen: value.actions.map(({ strategy }) => strategy),
    why: value.not_chosen.find(({ strategy }) => strategy === 'mend')?.why,
    asks: value.actions.find(({ strategy }) => strategy === 'mend')?.needs_approval,
  };
}

const act = async (): Promise<unknown> =>
  outcomeOf(fleet, (activities) => activities.applyStrategy({ component_id: 'A', strategy: 'mend' }));

describe('a strategy of knowledge', () => {
  it('is chosen for its symptom, and runs, by the rules of one in components.yaml', async () => {
    await know();

    expect(await plan()).toEqual({ chosen: ['mend'], why: undefined, asks: false });
    expect(await act()).toMatchObject({ value: { done: true, detail: 'touch ended with exit code 0' } });
    expect(await exists(fleet.file('up'))).toBe(true);
  });

  it('asks where allow.heal does not name its risk, or its review is overdue, whoever starts the act', async () => {
    await know({ risk: 'risky' });
    const risky = await plan();
    const acted = await act();
    await know({ review_by: '2020-01-01' });

    expect(risky.asks).toBe(true);
    expect(acted).toMatchObject({ type: 'NotAllowedError' });
    expect((await plan()).asks).toBe(true);
    expect(await act()).toMatchObject({
      type: 'NotAllowedError',
      message: expect.stringContaining(
        'its review was due on 2020-01-01 (knowledge/mend.md), and no approval of it',
      ),
    });
    expect(await exists(fleet.file('up'))).toBe(false);
  });

  it.each([
    [{ components: ['a'] }, 'never_when says not here: the disk is shared'],
    [{ technology: ['php'], environments: ['dev'] }, 'never_when says not here: the disk is shared'],
    [{ for: ['health/*'] }, 'never_when says not while health/exit/1 is seen: the disk is shared'],
    [{ for: ['health/http/*'] }, undefined],
    [{ technology: ['Go'] }, undefined],
    [{ components: ['A'], environments: ['prod'] }, undefined],
  ])('is kept from acting by never_when %j', async (never, why) => {
    await know({ never_when: [{ ...never, why: 'the disk is shared' }] });

    expect((await plan()).why).toBe(why);
    expect(await act()).toMatchObject({
      value: why === undefined ? { done: true } : { done: false, refused: true, detail: why },
    });
    expect(await exists(fleet.file('up'))).toBe(why === undefined);
  });

  it.each([
    [{ technology: ['Go'] }],
    [{ components: ['B'] }],
    [{ retired: { at: '2026-11-01', by: 'Ada', why: 'gone' } }],
    [{ proof: ['weather'] }],
    [{ title: '' }],
  ])('is not there for this component, or not at all: %j', async (fields) => {
    await know(fields);

    expect((await plan()).chosen).toEqual([]);
    await act();
    expect(await exists(fleet.file('up'))).toBe(false);
  });

  it('gives way to one of its name in components.yaml', async () => {
    await know();
    await declare({ heal: [{ id: 'mend', for: ['health/*'], command: ['true'], risk: 'safe' }] });

    expect(await act()).toMatchObject({ value: { detail: 'true ended with exit code 0' } });
  });
});
