import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnreachable } from '../../files/error-codes.ts';
import { readInside } from '../../files/read-inside.ts';
import type { ToolRequirement } from '../../manifests/tools/tool-requirement.ts';

const MAKEFILE = /^(?:GNUmakefile|[Mm]akefile)$/;
/** Where people keep the programs of a repository, besides its top. */
const FOLDERS = ['bin', 'ci', 'hack', 'script', 'scripts', 'tools'];
/** Programs that a person calls are fewer, and shorter. */
const MAX_FILES = 200;
const MAX_BYTES = 256 * 1024;

const OF_SYSTEM: ReadonlySet<string> = new Set(['bash', 'fish', 'ksh', 'make', 'perl', 'zsh']);

/** Whether a system brings the tool, or its packages do, whatever is developed on it. */
export function isOfSystem(tool: string): boolean {
  return OF_SYSTEM.has(tool);
}

/** Interpreters that a machine has; what packages bring, as `tsx`, is theirs to install. */
const INTERPRETERS: ReadonlySet<string> = new Set([
  ...['bash', 'fish', 'ksh', 'zsh', 'pwsh'],
  ...['deno', 'elixir', 'julia', 'lua', 'node', 'perl', 'php', 'python3', 'Rscript', 'ruby', 'tclsh', 'uv'],
]);

const SHEBANG = /^#![ \t]*([^\r\n]{1,200})/;

/** What a Makefile and the programs of a repository imply: make, and what interprets them. */
export async function scriptTools(folder: string, names: readonly string[]): Promise<ToolRequirement[]> {
  const makefile = names.find((name) => MAKEFILE.test(name));
  const found: ToolRequirement[] = [];
  for (const file of (await programsOf(folder, names)).slice(0, MAX_FILES)) {
    const tool = await interpreterOf(folder, file);
    if (tool !== undefined) found.push({ tool, file, line: 1, named: false, wanted: null });
  }
  return [
    ...(makefile === undefined
      ? []
      : [{ tool: 'make', file: makefile, line: null, named: false, wanted: null }]),
    ...found,
  ];
}

/** Files that may be executed, at the top and in the folders for them. */
async function programsOf(folder: string, names: readonly string[]): Promise<string[]> {
  const below = FOLDERS.filter((name) => names.includes(name)).map(async (name) =>
    (await unlessClosed(readdir(join(folder, name)), [])).sort().map((file) => `${name}/${file}`),
  );
  const paths = [...names, ...(await Promise.all(below)).flat()];
  const isProgram = await Promise.all(
    paths.map(async (path) => {
      const entry = await unlessClosed(lstat(join(folder, path)), undefined);
      return entry?.isFile() === true && (entry.mode & 0o111) !== 0 && entry.size <= MAX_BYTES;
    }),
  );
  return paths.filter((path, index) => isProgram[index] && !isForOthers(path));
}

/** What stands beside a shell's script for those who work on Windows. */
function isForOthers(path: string): boolean {
  return process.platform !== 'win32' && path.toLowerCase().endsWith('.ps1');
}

async function unlessClosed<T, Else>(value: Promise<T>, otherwise: Else): Promise<T | Else> {
  try {
    return await value;
  } catch (error) {
    if (isUnreachable(error)) return otherwise;
    throw error;
  }
}

/** Undefined where the first line names none, or one that no machine needs to have. */
async function interpreterOf(folder: string, file: string): Promise<string | undefined> {
  const content = await readInside(folder, file);
  const [, line = ''] = (content.state === 'text' ? SHEBANG.exec(content.text) : null) ?? [];
  const words = line.split(/[ \t]+/).filter((word) => !/^-|=/.test(word));
  const [program = '', first = ''] = words.map((word) => word.split('/').at(-1) ?? '');
  const named = program === 'env' ? first : program;
  const name = /^python(?:\d+(?:\.\d+)?)?$/.test(named) ? 'python3' : named;
  return INTERPRETERS.has(name) ? name : undefined;
}
