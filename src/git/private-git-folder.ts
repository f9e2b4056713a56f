import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  // eslint-disable-next-line no-restricted-imports -- in a folder that ends with this process, and need not outlive a power cut
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import type { GitFolder } from './git-folder.ts';
import { ifThere } from '../files/error-codes.ts';
import type { GitPlace } from './git-place.ts';
import { processFolder } from './process-folder.ts';
import { privateConfig } from './private-config.ts';
import { readGitBytes } from './read-git-file.ts';
import { refFormatOf } from './ref-format.ts';
import { requirePlainFiles } from './refuse-special-files.ts';

/** Of the repository's own, as they are; git writes none of them for a question. Grafts are left out, as replacements are. */
const SHARED = ['refs', 'packed-refs', 'reftable', 'shallow'];
const INFO = ['attributes', 'exclude'];
/** What a linked work tree has its refs in is found from its own folder alone, which is below the repository's. */
const LINKED = 'worktrees/linked';

/**
 * A git folder of this process for a repository: with its HEAD, what is harmless of its configuration, and links to its refs,
 * index and objects. Git never opens the configuration that is there, so that nothing which is written into it, by whatever
 * trick or in whatever moment, is run. Throws GitError for refs that hms does not know to link, and for files at which git
 * would hang.
 */
export async function openPrivately(place: GitFolder): Promise<GitPlace> {
  await requirePlainFiles(place);
  return makePrivate(place);
}

function makePrivate(place: GitFolder): GitPlace {
  const { gitDir, commonDir, isLinked, config } = place;
  const hasOwnStack = refFormatOf(config) === 'reftable' && isLinked;
  const root = path.join(processFolder(), createHash('sha256').update(gitDir).digest('hex').slice(0, 32));
  const own = hasOwnStack ? path.join(root, LINKED) : root;
  for (const folder of [root, own]) mkdirSync(path.join(folder, 'info'), { recursive: true, mode: 0o700 });
  for (const name of SHARED) link(path.join(commonDir, name), path.join(root, name));
  for (const name of INFO) link(path.join(commonDir, 'info', name), path.join(root, 'info', name));
  link(path.join(gitDir, 'info/sparse-checkout'), path.join(own, 'info/sparse-checkout'));
  for (const name of ifThere(() => readdirSync(gitDir)) ?? [])
    if (name.startsWith('sharedindex.')) link(path.join(gitDir, name), path.join(own, name));
  const head = readGitBytes(path.join(gitDir, 'HEAD')) ?? '';
  put(root, 'HEAD', head);
  put(root, 'config', privateConfig(config));
  if (hasOwnStack) {
    put(own, 'HEAD', head);
    put(own, 'commondir', '../..\n');
    link(path.join(gitDir, 'reftable'), path.join(own, 'reftable'));
  }
  return {
    gitDir: own,
    environment: {
      GIT_OBJECT_DIRECTORY: path.join(commonDir, 'objects'),
      GIT_INDEX_FILE: path.join(gitDir, 'index'),
    },
  };
}

function link(to: string, at: string): void {
  if (ifThere(() => readlinkSync(at)) === to) return;
  const staged = stagedName(at);
  symlinkSync(to, staged);
  renameSync(staged, at);
}

/** Whole at every moment: another question may be asked at the same time. */
function put(own: string, name: string, content: string | Buffer): void {
  const at = path.join(own, name);
  const staged = stagedName(at);
  writeFileSync(staged, content, { mode: 0o600 });
  renameSync(staged, at);
}

function stagedName(at: string): string {
  count += 1;
  return `${at}.${threadId}.${count}`;
}
let count = 0;
