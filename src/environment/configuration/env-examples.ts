import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isAside } from '../../manifests/project-folders.ts';
import { unlessMissing } from '../../files/error-codes.ts';

/** A file that shows which variables a folder's programs need. */
export interface EnvExample {
  /** Relative to the component; empty at its top. */
  readonly folder: string;
  /** The example's name. */
  readonly example: string;
  /** The name of the file that a person makes of it. */
  readonly target: '.env' | '.env.local';
}

const WORDS = ['example', 'sample', 'template', 'dist', 'tpl', 'default'];
const FOR_ENV = [
  ...WORDS.map((word) => `.env.${word}`),
  ...WORDS.flatMap((word) => [`.env-${word}`, `.env_${word}`, `env.${word}`, `${word}.env`]),
];
const FOR_LOCAL = WORDS.flatMap((word) => [`.env.local.${word}`, `.env.${word}.local`]);

/** One per folder: the first of the usual names. */
async function exampleIn(component: string, folder: string): Promise<EnvExample[]> {
  const names = [
    ...FOR_ENV.map((name) => [name, '.env'] as const),
    ...FOR_LOCAL.map((name) => [name, '.env.local'] as const),
  ];
  for (const [example, target] of names) {
    if ((await unlessMissing(lstat(join(component, folder, example)))) !== undefined) {
      return [{ folder, example, target }];
    }
  }
  return [];
}

/** Packages of a workspace stand no deeper, such as `apps/web` or `services/shop/api`. */
const MAX_DEPTH = 3;
const MAX_FOLDERS = 1_000;

/** The examples at the component's top and in its packages; not those of others' code, of tests and of examples. */
export async function findExamples(component: string): Promise<EnvExample[]> {
  const folders = [''];
  for (const folder of folders) {
    if (folder !== '' && folder.split('/').length >= MAX_DEPTH) continue;
    for (const name of await foldersIn(join(component, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (folders.length < MAX_FOLDERS && !isAside(`${path}/.env`) && !NOT_SOURCE.test(name))
        folders.push(path);
    }
  }
  const found = await Promise.all(folders.map((folder) => exampleIn(component, folder)));
  return found.flat();
}

/** What is installed or built. */
const NOT_SOURCE = /^(?:venv|env|virtualenv|__pypackages__|target|dist|build|out|coverage|tmp|log|docs?)$/i;

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}
