import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { STRATEGIES } from '../src/healing/strategies/strategies.ts';

const PAGE = fileURLToPath(new URL('../docs/healing.md', import.meta.url));
const ROW = /^ {3}\| `(\w+)` \| (.*?) \|.*$/gm;
const TABLE = /(?: {3}\| .*\n)+/;

/**
 * The text of `docs/healing.md` with its table as the strategies are, cheapest first. What each treats is written by hand
 * and kept. Throws where that is missing.
 */
export function withStrategies(page: string): string {
  const treats = new Map([...page.matchAll(ROW)].map(([, id, text]) => [id, text]));
  const rows = STRATEGIES.map(({ id, risk, proof, holds }) => {
    const treated = treats.get(id);
    if (treated === undefined)
      throw new Error(
        `docs/healing.md has no row for ${id}: add "   | \`${id}\` | what it treats | |", and run this again.`,
      );
    const proven = holds ? `${proof}, also after the stability time` : proof;
    return `| \`${id}\` | ${treated} | ${risk} | ${proven} |`;
  });
  const table = ['| strategy | treats | risk | proof |', '| --- | --- | --- | --- |', ...rows];
  return page.replace(TABLE, () => table.map((row) => `   ${row}\n`).join(''));
}

if (import.meta.main) await writeFile(PAGE, withStrategies(await readFile(PAGE, 'utf8')));
