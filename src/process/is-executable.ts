import { accessSync, constants, statSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { isUnreachable } from '../files/error-codes.ts';

/** Whether a file stands there that this process may execute. */
export async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  }
}

/** The same at once, for a program that is about to be started. */
export function isExecutableNow(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch (error) {
    if (isUnreachable(error)) return false;
    throw error;
  }
}
