import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { RULES } from '../src/analyzer/findings/rules.ts';

const PAGE = fileURLToPath(new URL('../docs/rules.md', import.meta.url));
const IDS = fileURLToPath(new URL('../src/domain/analysis/rule-ids.ts', import.meta.url));
const TABLE = /(?<=<!-- rules -->\n\n)[^]*(?=\n\n<!-- \/rules -->)/;

const LIST = /(?<=RULE_IDS: readonly string\[\] = \[\n)[^]*?(?=\];)/;

/** The text of `docs/rules.md` with its table as the rules are. */
export function withRules(page: string): string {
  const rows = RULES.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(
    ({ id, severity, full, title, remediation }) =>
      `| \`${id}\` | ${severity}${full === true ? ', `--full`' : ''} | ${title} | ${remediation} |`,
  );
  const table = ['| rule | severity | what it finds | what to do |', '| --- | --- | --- | --- |', ...rows];
  return page.replace(TABLE, () => table.join('\n'));
}

/** The text of `src/domain/analysis/rule-ids.ts` with its list as the rules are. */
export function withIds(source: string): string {
  const ids = RULES.map(({ id }) => id).sort();
  return source.replace(LIST, () => ids.map((id) => `  '${id}',\n`).join(''));
}

if (import.meta.main) {
  await writeFile(PAGE, withRules(await readFile(PAGE, 'utf8')));
  await writeFile(IDS, withIds(await readFile(IDS, 'utf8')));
}
