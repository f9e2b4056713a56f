import type { Lockfile, LockfileSource } from '../../manifest.ts';
import { ManifestError } from '../../manifest.ts';
import { isTable, wrongType, type Table } from '../../reading/fields.ts';
import { parseBerryLock } from './yarn-berry-lock.ts';
import { parseClassicLock } from './yarn-classic-lock.ts';

/** `yarn.lock`, by yarn's own parser: yarn 1 has a format of its own, later ones write YAML with `__metadata`. */
export async function parseYarnLock({ path, text }: LockfileSource): Promise<Lockfile> {
  // The default export, because a bundle gives no other of a CommonJS package.
  const { parseSyml } = (await import('@yarnpkg/parsers')).default;
  const lock = readable(parseSyml, text);
  return lock['__metadata'] === undefined ? parseClassicLock(lock) : parseBerryLock(lock, path);
}

function readable(parse: (text: string) => unknown, text: string): Table {
  try {
    const value = parse(text);
    if (!isTable(value)) throw wrongType('yarn.lock', 'a mapping', value);
    return value;
  } catch (error) {
    // The parser has two grammars with an error class each, and none that it exports.
    if (error instanceof ManifestError || !(error instanceof Error)) throw error;
    const [reason = ''] = error.message.split('\n');
    throw new ManifestError(reason, lineOf(error), { cause: error });
  }
}

function lineOf(error: Error): number | null {
  const { location, mark } = error as { location?: { start?: { line?: number } }; mark?: { line?: number } };
  return location?.start?.line ?? (mark?.line === undefined ? null : mark.line + 1);
}
