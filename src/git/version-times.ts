import type { VersionTimes } from '../domain/analytics/version-times.ts';
import { findGitFolder } from './git-folder.ts';
import { targetOf } from './local-repository.ts';
import { streamGitRecords, type GitOptions } from './stream-git.ts';

const FULL_HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const TAGS = '--format=%(refname:lstrip=2)%00%(committerdate:unix)%00%(*committerdate:unix)';

/**
 * When the commits were made that the tags of a folder's repository name, and those whose hashes are among the versions.
 * Nothing where there is no repository; throws GitError where it is damaged.
 */
export async function readVersionTimes(
  folder: string,
  versions: Iterable<string>,
  options: GitOptions = {},
): Promise<VersionTimes> {
  const [tags, commits] = [new Map<string, number>(), new Map<string, number>()];
  const place = await findGitFolder(folder);
  if (place === undefined) return { tags, commits };
  const target = targetOf(folder, place);
  const readTag = (line: string): void => {
    const [name = '', own = '', tagged = ''] = line.split('\0');
    const seconds = Number(tagged || own);
    if (name !== '' && seconds > 0) tags.set(name, 1_000 * seconds);
  };
  await streamGitRecords(target, ['for-each-ref', TAGS, 'refs/tags'], '\n', readTag, options);
  const hashes = [...versions].map((version) => version.toLowerCase()).filter((one) => FULL_HASH.test(one));
  const readCommit = (line: string): void => {
    const [hash = '', seconds] = line.split(' ');
    if (hash !== '') commits.set(hash, 1_000 * Number(seconds));
  };
  const log = ['log', '--no-walk', '--ignore-missing', '--format=%H %ct'];
  // Without a hash, log tells of HEAD.
  if (hashes.length > 0) await streamGitRecords(target, [...log, ...hashes], '\n', readCommit, options);
  return { tags, commits };
}
