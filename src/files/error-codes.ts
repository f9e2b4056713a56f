/** Whether Node gave this error that code, as in `ENOENT`; holds for errors of another realm too. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

const MISSING = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'];
const CLOSED = ['EACCES', 'ELOOP', 'EPERM'];

/** Whether a path leads to nothing; no file can have one that is too long, or has a NUL. */
export function isMissing(error: unknown): boolean {
  return MISSING.some((code) => hasCode(error, code)) || isNulInPath(error);
}

/** Whether a path leads to nothing that this process could use: not there, not to be entered, or a link that leads nowhere. */
export function isUnreachable(error: unknown): boolean {
  return isMissing(error) || CLOSED.some((code) => hasCode(error, code));
}

/** Node gives the same code for other arguments that are wrong, which are mistakes of the program. */
function isNulInPath(error: unknown): boolean {
  return hasCode(error, 'ERR_INVALID_ARG_VALUE') && String(error).includes('null bytes');
}

/** What the work gives, or undefined when the file that it is about is not there. */
export function ifThere<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The same of a value that is awaited. */
export async function unlessMissing<T>(value: Promise<T>): Promise<T | undefined> {
  try {
    return await value;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
