import { stat } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from '../../files/error-codes.ts';
import type { FileHealth } from '../../domain/health/checks/file.ts';
import { formatDuration, formatSpan } from '../../domain/text/durations.ts';
import { failure, type Answer } from './answer.ts';

/** A clock that is set, or of another machine, may be a moment behind that of a file. */
const AHEAD_MS = 60_000;

/** Alive is what has changed the file not long ago. It is looked at and never opened; `folder` is the component's. */
export async function probeFile({ file, max_age, min_bytes }: FileHealth, folder: string): Promise<Answer> {
  const found = await statFile(path.resolve(folder, file));
  if ('why' in found) return failure(`file/${found.code}`, `${file} ${found.why}`);
  const ageMs = Date.now() - found.mtimeMs;
  const measured = { age: Math.max(0, ageMs), bytes: found.size };
  if (!found.isFile()) return failure('file/not_a_file', `${file} is no file`);
  if (ageMs > max_age)
    return {
      ...failure(
        'file/age',
        `${file} was last changed ${formatSpan(ageMs)} ago, more than ${formatSpan(max_age)}`,
      ),
      measured,
    };
  if (ageMs < -AHEAD_MS)
    return failure(
      'file/future',
      `${file} is dated ${formatSpan(-ageMs)} ahead of the clock: how old it is cannot be said`,
    );
  if (found.size < (min_bytes ?? 0))
    return {
      ...failure('file/size', `${file} has ${found.size} bytes, fewer than ${min_bytes ?? 0}`),
      measured,
    };
  return { success: true, said: `changed ${formatDuration(ageMs)} ago`, measured };
}

const UNSEEN: Readonly<Record<string, string>> = {
  ENOTCONN: 'cannot be looked at: its file system has gone',
  ESTALE: 'cannot be looked at: its file system has gone',
  EIO: 'cannot be looked at: its disk or file system fails',
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: a part of its path is no folder',
  EACCES: 'may not be looked at by this user',
  ELOOP: 'is a link that leads nowhere',
  ENAMETOOLONG: 'has too long a path',
};

async function statFile(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    const code = Object.keys(UNSEEN).find((known) => hasCode(error, known));
    if (code === undefined) throw error;
    return { code, why: UNSEEN[code] ?? '' };
  }
}
