import { realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isUnreachable, unlessMissing } from '../../../files/error-codes.ts';
import { namesIn } from '../../../machine/stamps/stamp-path.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';

/** A virtual environment, as its files tell; nothing of it is run. */
export interface VirtualEnvironment {
  /** Its folder; absolute. */
  readonly prefix: string;
  /** Of its interpreter, as exactly as it is told: `3.12.1`, or `3.12`; null where it is not. */
  readonly version: string | null;
  readonly sitePackages: readonly string[];
  /** Whether it also uses what its Python has outside the environment. */
  readonly seesMachine: boolean;
  /** Why it cannot run, completing the sentence "it cannot be used: …"; null where nothing speaks against it. */
  readonly problem: string | null;
}

/** Reads the virtual environment in a folder; null where there is none. */
export async function readEnvironment(prefix: string): Promise<VirtualEnvironment | null> {
  const settings = await readInside(prefix, 'pyvenv.cfg').catch(() => null);
  const libraries = (await namesIn(join(prefix, 'lib'))).filter((name) => /^python\d/.test(name));
  const text = settings?.state === 'text' ? settings.text : null;
  if (text === null && libraries.length === 0) return null;
  const told = /^version(?:_info)?[ \t]*=[ \t]*(\d+\.\d+(?:\.\d+)?)/m.exec(text ?? '')?.[1] ?? null;
  const library = libraryOf(libraries, told);
  const version = told ?? library?.replace(/^python/, '') ?? null;
  return {
    prefix,
    version,
    sitePackages: library === undefined ? [] : [join(prefix, 'lib', library, 'site-packages')],
    seesMachine: /^include-system-site-packages[ \t]*=[ \t]*true/im.test(text ?? ''),
    problem: await problemOf(prefix, text, library),
  };
}

/** The folder of the Python that the environment is of; with none told, the first. */
function libraryOf(libraries: readonly string[], version: string | null): string | undefined {
  if (version === null) return libraries[0];
  return libraries.find((name) => name === `python${minorOf(version)}`) ?? libraries[0];
}

function minorOf(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

async function problemOf(
  prefix: string,
  settings: string | null,
  library: string | undefined,
): Promise<string | null> {
  const home = /^home[ \t]*=[ \t]*(\S.*?)[ \t]*\r?$/m.exec(settings ?? '')?.[1];
  const programs = (await namesIn(join(prefix, 'bin'))).filter((name) => /^python[\d.]*$/.test(name));
  const hasFolder = await pathExists(join(prefix, 'bin'));
  for (const name of ['python', 'python3'].filter((one) => programs.includes(one))) {
    const problem = await problemOfInterpreter(join(prefix, 'bin', name), library);
    if (problem !== null) return problem;
  }
  if (hasFolder && settings !== null && programs.length === 0) return 'it has no interpreter';
  if (home !== undefined && !(await pathExists(home))) return `its Python was in ${home}, which is gone`;
  return null;
}

async function problemOfInterpreter(file: string, library: string | undefined): Promise<string | null> {
  const target = await reachable(file);
  if (target === null) return `${basename(file)} leads to an interpreter that is gone`;
  if ((await stat(target)).isFile() && ((await stat(target)).mode & 0o111) === 0) {
    return `${basename(file)} may not be executed`;
  }
  const minor = /^python(\d+\.\d+)$/.exec(basename(target))?.[1];
  if (minor === undefined || library === undefined || library === `python${minor}`) return null;
  return `its interpreter is now Python ${minor}, while its packages are those of ${library.replace(/^python/, 'Python ')}`;
}

/** The file behind a link; null for a link that leads nowhere. */
async function reachable(file: string): Promise<string | null> {
  try {
    return (await unlessMissing(realpath(file))) ?? null;
  } catch (error) {
    if (isUnreachable(error)) return null;
    throw error;
  }
}
