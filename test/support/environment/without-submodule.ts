import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gitIn, type Sandbox } from './sandbox.ts';

/** For a `.gitconfig`: git lets submodules come from folders of this machine. */
export const ALLOW_LOCAL = '[protocol "file"]\n\tallow = always\n';

/** Makes the sandbox's component a clone whose submodule `libs/core` was not cloned; it comes from the folder `library` beside it. */
export async function cloneWithoutSubmodule(
  sandbox: Sandbox,
  {
    url,
    library: files = { 'core.txt': 'core\n' },
  }: { url?: string; library?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  sandbox.wholeMachine();
  const library = join(sandbox.root, 'library');
  const upstream = join(sandbox.root, 'upstream');
  for (const folder of [library, upstream]) {
    await mkdir(folder);
    gitIn(folder, 'init', '--quiet');
  }
  gitIn(library, 'commit', '--quiet', '--allow-empty', '-m', 'begin');
  for (const [name, text] of Object.entries(files)) await sandbox.write({ [`../library/${name}`]: text });
  gitIn(library, 'add', '.');
  gitIn(library, 'commit', '--quiet', '-m', 'add core');
  gitIn(upstream, 'submodule', '--quiet', 'add', '../library', 'libs/core');
  if (url !== undefined) gitIn(upstream, 'config', '-f', '.gitmodules', 'submodule.libs/core.url', url);
  gitIn(upstream, 'add', '.');
  gitIn(upstream, 'commit', '--quiet', '-m', 'use core');
  gitIn(sandbox.root, 'clone', '--quiet', upstream, 'component');
}
