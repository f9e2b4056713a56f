import { describe, expect, it } from '@jest/globals';
import { uncommittedWork } from '../../../src/analyzer/rules/uncommitted-work.ts';
import { git, look } from './look.ts';

const CHANGED = { modified_count: 1, untracked_count: 2 };

describe('uncommitted_work', () => {
  it.each([
    ['2026-05-04T11:00:00.000Z', 'low', '.'],
    ['2026-05-03T12:00:00.000Z', 'low', '.'],
    ['2026-05-03T11:59:59.000Z', 'medium', ', some since 2026-05-03.'],
    [null, 'low', '.'],
  ])('since %s is of %s severity', (oldest_uncommitted_at, severity, end) => {
    expect(look(uncommittedWork, git({ ...CHANGED, oldest_uncommitted_at }))).toEqual([
      {
        severity,
        description: `The work tree has uncommitted work: 1 file changed, 2 files untracked${end}`,
      },
    ]);
  });

  it('is nothing where all is committed', () => {
    expect(look(uncommittedWork, git({ modified_count: 0, untracked_count: 0 }))).toEqual([]);
  });
});
