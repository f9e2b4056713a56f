import { readInside } from '../../files/read-inside.ts';
import { ENV_FILES } from '../configuration/env-file.ts';
import { envValues, type EnvValues } from '../configuration/env-values.ts';

/** A text of a compose file with its variables; undefined where it takes one whose value is this machine's own. */
export type FilledIn = (text: string) => string | undefined;

const VARIABLE = /\$\{([A-Z_][A-Z0-9_]*)(?:(:?[-?+])([^}]*))?\}|\$([A-Z_][A-Z0-9_]*)/gi;

/**
 * Only what the file itself says of a variable counts, its default; a value of an env file is nobody's to see,
 * so that what such a value decides is not judged.
 */
export async function fillingIn(folder: string): Promise<FilledIn> {
  const own = await ownValues(folder);
  const isOfMachine = ([, braced, kind = '', rest = '', bare]: readonly (string | undefined)[]): boolean => {
    const name = braced ?? bare ?? '';
    const value = own.get(name) ?? process.env[name];
    return !kind.endsWith('-') || (value !== undefined && value !== rest);
  };
  return (text) => {
    const variables = [...text.matchAll(VARIABLE)];
    return variables.some(isOfMachine) ? undefined : text.replace(VARIABLE, '$3');
  };
}

/** What the env files at the top give together, to be compared with what everybody may see, and never shown. */
export async function ownValues(folder: string): Promise<EnvValues> {
  const values = new Map<string, string>();
  for (const file of ENV_FILES) {
    const content = await readInside(folder, file);
    if (content.state !== 'text') continue;
    for (const [name, value] of envValues(content.text)) values.set(name, value);
  }
  return values;
}

/** One port and no range of several. */
export function plainPort(text: string | undefined): number | undefined {
  const port = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}
