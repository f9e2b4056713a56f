import { describe, expect, it } from '@jest/globals';
import { testedState, type TestedPrint } from '../../src/domain/tested-state.ts';

function print(modified: Readonly<Record<string, string>>, untracked = 'u'): TestedPrint {
  const kept = JSON.stringify(modified);
  return { kept, untracked, modified: new Map(Object.entries(modified)) };
}

describe('what tests ran on', () => {
  it('has the reports that they wrote', () => {
    const state = testedState(print({}), print({}, 'u and coverage'), undefined);

    expect(state).toEqual({ kept: print({}).kept, untracked: 'u and coverage', writes: [] });
  });

  it('has not what somebody edited meanwhile in a file that git keeps', () => {
    const edited = print({ 'a.ts': '1' });

    const state = testedState(print({}), edited, undefined);

    expect(state.kept).not.toBe(edited.kept);
    expect(testedState(edited, edited, state)).toEqual({ kept: edited.kept, untracked: 'u', writes: [] });
  });

  it('has a file that git keeps when it changed in the run before too', () => {
    const first = testedState(print({}), print({ 'a.snap': '1' }), undefined);

    const second = testedState(print({ 'a.snap': '1' }), print({ 'a.snap': '2' }), first);
    const other = testedState(print({ 'a.snap': '1' }), print({ 'a.snap': '2', 'a.ts': '1' }), first);

    expect(second).toEqual({ kept: print({ 'a.snap': '2' }).kept, untracked: 'u', writes: ['a.snap'] });
    expect(other.kept).toBe(print({ 'a.snap': '1' }).kept);
  });
});
