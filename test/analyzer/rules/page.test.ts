import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { RULES } from '../../../src/analyzer/findings/rules.ts';

it('docs/rules.md lists every rule as it is', () => {
  const page = readFileSync('docs/rules.md', 'utf8');

  const listed = page.slice(page.indexOf('<!-- rules -->'), page.indexOf('<!-- /rules -->')).split('\n');
  const rows = listed.filter((line) => line.startsWith('| `'));

  expect(rows.map((row) => row.replaceAll(/ +/g, ' '))).toEqual(
    RULES.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(
      ({ id, severity, full, title, remediation }) =>
        `| \`${id}\` | ${severity}${full === true ? ', `--full`' : ''} | ${title} | ${remediation} |`,
    ),
  );
});
