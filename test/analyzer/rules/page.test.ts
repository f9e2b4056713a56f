import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { withRules } from '../../../scripts/rules-page.ts';

it('docs/rules.md lists every rule as it is; node scripts/rules-page.ts writes it', () => {
  const page = readFileSync('docs/rules.md', 'utf8');

  expect(withRules(page)).toBe(page);
  expect(page).toContain('| `missing_readme` | high |');
});
