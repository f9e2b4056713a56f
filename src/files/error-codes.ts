/** Whether Node gave this error that code, as in `ENOENT`; holds for errors of another realm too. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

/** Of what is not there; the last two of a path that no file can have: it is too long, or has a NUL. */
export const MISSING = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE'];

export const UNREACHABLE = [...MISSING, 'EACCES', 'ELOOP', 'EPERM'];

/** Whether a path leads to nothing that this process could use: not there, not to be entered, or a link that leads nowhere. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.some((code) => hasCode(error, code));
}

/** What the work gives, or undefined when the file that it is about is not there. */
export function ifThere<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (MISSING.some((code) => hasCode(error, code))) return undefined;
    throw error;
  }
}

/** The same of a value that is awaited. */
export async function unlessMissing<T>(value: Promise<T>): Promise<T | undefined> {
  try {
    return await value;
  } catch (error) {
    if (MISSING.some((code) => hasCode(error, code))) return undefined;
    throw error;
  }
}
