import { describe, expect, it } from '@jest/globals';
import { unresolvedSubmodule } from '../../../src/analyzer/rules/unresolved-submodule.ts';
import { look } from '../../support/analyzer/rules/look.ts';

const files = { tracked: [], submodules: ['lib/a', 'lib/b'] };

describe('unresolved_submodule', () => {
  it('is one that .gitmodules does not name', () => {
    const found = look(unresolvedSubmodule, { files, recordedSubmodules: ['lib/a'] });

    expect(found.map(({ path }) => path)).toEqual(['lib/b']);
  });

  it.each([
    ['.gitmodules names', { recordedSubmodules: ['lib/a', 'lib/b'] }],
    ['stands below the folder that has .gitmodules', { isSubfolder: true }],
    ['cannot be looked up', { recordedSubmodules: null }],
  ])('is none that %s', (_, facts) => {
    expect(look(unresolvedSubmodule, { files, ...facts })).toEqual([]);
  });
});
