import { createHash } from 'node:crypto';
import path from 'node:path';
import { settingOf } from '../../git/config-text.ts';
import type { LocalRepository } from '../../git/local-repository.ts';
import { readGitBytes, readGitText } from '../../git/read-git-file.ts';
import { digest } from '../../files/digest.ts';
import { statIfThere } from '../../files/stat-if-there.ts';

/** Counts by another version of this program are not taken over. */
const WAY_OF_COUNTING = 2;
/** The key of a history that depends on what is not looked at. */
export const UNKNOWN_KEY = '';

/** Over all but HEAD that changes what the history is or how its authors are called. */
export function historyKey({ place, prefix, files }: LocalRepository): string {
  const { top, commonDir, config } = place;
  if (config.has('mailmap.file') || config.has('mailmap.blob')) return UNKNOWN_KEY;
  const mailmap =
    top === null
      ? files.find((file) => file.path === '.mailmap')?.blob
      : readMailmap(path.join(top, '.mailmap'));
  return digest([
    String(WAY_OF_COUNTING),
    prefix,
    mailmap ?? '',
    readGitText(path.join(commonDir, 'shallow')) ?? '',
    settingOf(config, 'core.abbrev') ?? '',
  ]);
}

/** A sum of it, since there is no limit to how long it is; git follows no link here. */
function readMailmap(file: string): string | undefined {
  if (statIfThere(file)?.isSymbolicLink() === true) return undefined;
  const bytes = readGitBytes(file);
  return bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex');
}
