import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FixKind } from '../../../src/environment/fixes/fix.ts';

const nameOf = (line: string): string => line.split('=', 1)[0] ?? '';

/** A fix as somebody else adds it: what `.env` lacks is taken over from its example. */
export const completeEnvFile: FixKind = {
  id: 'complete_env_file',
  kind: 'safe',
  treats: ({ type }) => type === 'missing_env_keys',
  plan: ({ path: example }) => ({
    action: `add to .env what ${example ?? ''} has besides`,
    path: example ?? '',
  }),
  async apply(folder, { path: example }) {
    const linesOf = async (name: string): Promise<string[]> =>
      (await readFile(path.join(folder, name), 'utf8')).split('\n').filter((line) => line !== '');
    const known = (await linesOf('.env')).map(nameOf);
    const lacking = (await linesOf(example)).filter((line) => !known.includes(nameOf(line)));
    await appendFile(path.join(folder, '.env'), lacking.map((line) => `${line}\n`).join(''));
  },
};
