import { renameSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { removeAbandoned, stagedIn } from '../../files/staged.ts';
import { writeNew } from '../../files/write-whole.ts';
import { FixError } from './fix.ts';
import type { OperatorsGit } from './operators-git.ts';
import type { RecordedSubmodule } from './recorded-submodule.ts';
import type { SubmodulePlace } from './submodule-place.ts';
import type { SubmoduleSource } from './submodule-source.ts';

interface Wanted {
  readonly submodule: RecordedSubmodule;
  readonly place: SubmodulePlace;
  readonly source: SubmoduleSource;
}

/**
 * Clones, and leaves what `git submodule update --init` does: a git folder that knows its work tree, a `.git` file that leads
 * there, the recorded commit checked out, and the submodule noted in the settings of the repository around it.
 * A clone that breaks off leaves nothing: it is staged beside its place.
 */
export async function cloneSubmodule({ submodule, place, source }: Wanted, git: OperatorsGit): Promise<void> {
  const { modules, gitDir, workTree } = place;
  await mkdir(modules, { recursive: true });
  removeAbandoned(modules);
  const staged = stagedIn(modules);
  try {
    await fetchInto(staged, { submodule, source }, git);
    const config = path.join(staged, '.git/config');
    await git('config', '--file', config, 'core.worktree', path.relative(gitDir, workTree));
    await mkdir(path.dirname(gitDir), { recursive: true });
    renameSync(path.join(staged, '.git'), gitDir);
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  const note = `submodule.${submodule.name}`;
  await git('config', '--file', place.config, `${note}.active`, 'true');
  await git('config', '--file', place.config, `${note}.url`, source.url);
  await mkdir(workTree, { recursive: true });
  await writeNew(path.join(workTree, '.git'), `gitdir: ${path.relative(workTree, gitDir)}\n`, workTree, {
    mode: 0o644,
  });
  const checkout = ['checkout', '--quiet', '--force', '--detach', submodule.commit];
  await git(`--git-dir=${gitDir}`, `--work-tree=${workTree}`, ...checkout);
}

async function fetchInto(
  staged: string,
  { submodule, source }: Pick<Wanted, 'submodule' | 'source'>,
  git: OperatorsGit,
): Promise<void> {
  const { commit, isShallow } = submodule;
  const depth = isShallow ? ['--depth=1'] : [];
  const clone = ['clone', '--quiet', '--no-checkout', '--origin=origin', ...depth];
  await git(...clone, '--', source.url, staged);
  const inClone = `--git-dir=${path.join(staged, '.git')}`;
  try {
    await git(inClone, 'cat-file', '-e', `${commit}^{commit}`);
  } catch (error) {
    if (!(error instanceof FixError)) throw error;
    // No branch or tag leads to it, or it is not among the newest.
    await git(inClone, 'fetch', '--quiet', '--no-tags', ...depth, 'origin', commit);
  }
}
