import { homeFolder } from '../../../machine/home-folder.ts';
import { basename, dirname, join, sep } from 'node:path';
import type { Executable } from './version-manager.ts';

/** The folder that a variable names, else this one below the home folder. */
export function rootFrom(variable: string, ...usual: readonly string[]): string {
  const named = process.env[variable];
  return named === undefined || named === '' ? join(homeFolder(), ...usual) : named;
}

/** Whether an executable, or what it is a link to, stands below a folder. */
export function isBelow({ file, target }: Executable, root: string): boolean {
  const start = root.endsWith(sep) ? root : root + sep;
  return file.startsWith(start) || target.startsWith(start);
}

/** The folder above `shims`, where the executable stands in one. */
export function aboveShims({ file }: Executable): string | null {
  const folder = dirname(file);
  return basename(folder) === 'shims' ? dirname(folder) : null;
}
