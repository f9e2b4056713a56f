import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { RULES } from '../src/analyzer/findings/rules.ts';

const PAGE = fileURLToPath(new URL('../docs/rules.md', import.meta.url));
const TABLE = /(?<=<!-- rules -->\n\n)[^]*(?=\n\n<!-- \/rules -->)/;

/** The text of `docs/rules.md` with its table as the rules are. */
export function withRules(page: string): string {
  const rows = RULES.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(
    ({ id, severity, full, title, remediation }) =>
      `| \`${id}\` | ${severity}${full === true ? ', `--full`' : ''} | ${title} | ${remediation} |`,
  );
  const table = ['| rule | severity | what it finds | what to do |', '| --- | --- | --- | --- |', ...rows];
  return page.replace(TABLE, () => table.join('\n'));
}

if (import.meta.main) await writeFile(PAGE, withRules(await readFile(PAGE, 'utf8')));
