import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { withIds, withRules } from '../../../scripts/rules-page.ts';

it('docs/rules.md lists every rule as it is; node scripts/rules-page.ts writes it', () => {
  const page = readFileSync('docs/rules.md', 'utf8');

  expect(withRules(page)).toBe(page);
  expect(page).toContain('| `missing_readme` | high |');
});

it('the list of ids is written with it', () => {
  const source = readFileSync('src/domain/analysis/rule-ids.ts', 'utf8');
  const withoutOne = source.replace("  'stale',\n", '');

  expect(withoutOne).not.toBe(source);
  expect([withIds(source), withIds(withoutOne)]).toEqual([source, source]);
});
