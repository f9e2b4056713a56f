import { describe, expect, it } from '@jest/globals';
import type { TestedState } from '../../../src/domain/updates/last-update.ts';
import {
  dueAgain,
  testedState as stateOf,
  type TestedDigest,
} from '../../../src/domain/tests/tested-state.ts';

function print(modified: Readonly<Record<string, string>>, untracked = 'u'): TestedDigest {
  const kept = JSON.stringify(modified);
  return { kept, untracked, modified: new Map(Object.entries(modified)) };
}

function testedState(
  before: TestedDigest,
  after: TestedDigest,
  known: TestedState | undefined,
  committed: readonly string[] = [],
): TestedState {
  return stateOf({ before, after, committed }, known);
}

describe('what tests ran on', () => {
  it('has the reports that they wrote', () => {
    const state = testedState(print({}), print({}, 'u and coverage'), undefined);

    expect(state).toMatchObject({ kept: print({}).kept, untracked: 'u and coverage', writes: [] });
  });

  it('has not what somebody edited meanwhile in a file that git keeps', () => {
    const edited = print({ 'a.ts': '1' });

    const state = testedState(print({}), edited, undefined);

    expect(state.kept).not.toBe(edited.kept);
    expect(testedState(edited, edited, state)).toMatchObject({
      kept: edited.kept,
      untracked: 'u',
      writes: [],
    });
  });

  it('has a file that git keeps when it changed in the run before too', () => {
    const first = testedState(print({}), print({ 'a.snap': '1' }), undefined);

    const second = testedState(print({ 'a.snap': '1' }), print({ 'a.snap': '2' }), first);
    const other = testedState(print({ 'a.snap': '1' }), print({ 'a.snap': '2', 'a.ts': '1' }), first);

    expect(second).toMatchObject({ kept: print({ 'a.snap': '2' }).kept, untracked: 'u', writes: ['a.snap'] });
    expect(other.kept).toBe(print({ 'a.snap': '1' }).kept);
  });

  it('has the commits that they make of the same files in each run, and no other', () => {
    const at = (commit: string): TestedDigest => ({ ...print({}), kept: commit });

    const first = testedState(at('1'), at('2'), undefined, ['generated.json']);
    const second = testedState(at('2'), at('3'), first, ['generated.json']);
    const other = testedState(at('2'), at('3'), first, ['generated.json', 'src/a.ts']);

    expect([first.kept, second.kept, other.kept]).toEqual(['1', '3', '2']);
    expect(dueAgain(first, true)).toMatch(/due again: while they ran, a commit came \(generated\.json\)/);
    expect(dueAgain(second, true)).toBeUndefined();
  });

  it('has what changes in each run where nobody changes anything between them, whatever its name', () => {
    const at = (commit: string): TestedDigest => ({ ...print({}), kept: commit });

    const first = testedState(at('1'), at('2'), undefined, ['report-1.json']);
    const second = testedState(at('2'), at('3'), first, ['report-2.json']);
    const third = testedState(at('3'), at('4'), second, ['report-3.json']);
    const parted = testedState(at('3 and a commit'), at('4'), second, ['report-3.json']);
    const empty = testedState(at('3'), at('4'), second);

    expect([first.kept, second.kept, third.kept]).toEqual(['1', '2', '4']);
    expect(parted.kept).toBe('3 and a commit');
    expect(empty.kept).toBe('4');
  });
});
