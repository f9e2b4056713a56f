import { fileURLToPath } from 'node:url';
import { execaNode } from 'execa';

const PROGRAM = fileURLToPath(new URL('extended-program.ts', import.meta.url));

/** What `hms` with what `extended-program.ts` adds prints; throws where it ends with another exit code than 0. */
export async function extendedHms(cwd: string, ...words: string[]): Promise<string> {
  return extendedHmsOn({}, cwd, ...words);
}

/** The same with other variables, such as those that name a Temporal server. */
export async function extendedHmsOn(
  env: Readonly<Record<string, string>>,
  cwd: string,
  ...words: string[]
): Promise<string> {
  const { stdout } = await execaNode(PROGRAM, words, { cwd, env: { HMS_ROOT: '', ...env } });
  return stdout;
}
