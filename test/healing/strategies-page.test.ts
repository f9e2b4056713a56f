import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { withStrategies } from '../../scripts/strategies-page.ts';

it('docs/healing.md lists every strategy as it is; node scripts/strategies-page.ts writes it', () => {
  const page = readFileSync('docs/healing.md', 'utf8');
  const withoutOne = page.replace(/^ {3}\| `restart` \|.*\n/m, '');

  expect(withStrategies(page)).toBe(page);
  expect(() => withStrategies(withoutOne)).toThrow('docs/healing.md has no row for restart');
  expect(withStrategies(page.replace(/^( {3}\| `restart` \| [^|]*\|).*$/m, '$1 |'))).toBe(page);
});
