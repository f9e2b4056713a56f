import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ifThere } from '../../files/error-codes.ts';
import { printable } from '../../domain/text/printable.ts';
import { FixError } from './fix.ts';
import type { RecordedSubmodule } from './recorded-submodule.ts';

/** Where a submodule goes; all paths are absolute, and no folder in them is a link. */
export interface SubmodulePlace {
  /** Where git keeps the git folders of submodules: for a linked work tree its own. */
  readonly modules: string;
  readonly gitDir: string;
  readonly workTree: string;
  /** The settings of the repository around it, in which git notes which submodules are in use. */
  readonly config: string;
}

/** Throws FixError where something else stands in the way, or a name would lead elsewhere. */
export function requirePlace({ name, path: file, folder, repository }: RecordedSubmodule): SubmodulePlace {
  const parts = name.split('/');
  if (parts.some((part) => ['', '.', '..', '.git'].includes(part.toLowerCase())) || /[\\\p{Cc}]/u.test(name))
    throw new FixError(`.gitmodules calls the submodule ${printable(name)}, which is no name for a folder`);
  const modules = path.join(repository.gitDir, 'modules');
  const place = {
    modules,
    gitDir: path.join(modules, ...parts),
    workTree: path.join(folder, file),
    config: path.join(repository.commonDir, 'config'),
  };
  refuseExistingClone(place.gitDir);
  requireFolders(folder, path.relative(folder, path.dirname(place.workTree)));
  requireFolders(repository.gitDir, path.relative(repository.gitDir, path.dirname(place.gitDir)));
  refuseNested(modules, parts);
  requireEmpty(place.workTree);
  if (ifThere(() => lstatSync(place.config))?.isFile() !== true)
    throw new FixError(`${printable(place.config)} is no regular file, so nothing is noted there`);
  return place;
}

/** A git folder of the submodule that is there already may have come with the repository, with filters, hooks and attributes. */
function refuseExistingClone(gitDir: string): void {
  if (ifThere(() => lstatSync(gitDir)) === undefined) return;
  throw new FixError(
    `the repository already has a git folder for this submodule, ${printable(gitDir)}, ` +
      'whose settings can run programs; if that is yours, run `git submodule update --init` by hand, or remove it',
  );
}

/** Below the git folder of another submodule, a file would be that one's hook or setting. */
function refuseNested(modules: string, parts: readonly string[]): void {
  for (let depth = 1; depth < parts.length; depth += 1) {
    const above = path.join(modules, ...parts.slice(0, depth));
    if (ifThere(() => lstatSync(path.join(above, 'HEAD'))) === undefined) continue;
    throw new FixError(`its git folder would be in that of another submodule, ${printable(above)}`);
  }
}

/** Each folder on the way is one, if it is there. */
function requireFolders(root: string, below: string): void {
  let folder = root;
  for (const part of below.split(path.sep)) {
    folder = path.join(folder, part);
    const found = ifThere(() => lstatSync(folder));
    if (found === undefined) return;
    if (!found.isDirectory())
      throw new FixError(`${printable(folder)} is a link or a file, so nothing is cloned below it`);
  }
}

function requireEmpty(workTree: string): void {
  const found = ifThere(() => lstatSync(workTree));
  if (found === undefined || (found.isDirectory() && readdirSync(workTree).length === 0)) return;
  throw new FixError(`${printable(workTree)} is no empty folder any more`);
}
