import { MAX_KEPT, readGit, streamGitRecords, type GitOptions, type GitTarget } from './stream-git.ts';
import type { GitFolder } from './git-folder.ts';
import { branchOf, defaultOf, upstreamRef, type Refs } from './refs.ts';

/** In characters. */
const MAX_REF = 1024 * 1024;

/** The same as `readRefs` by git's own word, for refs that are not plain files: three processes. */
export async function askRefs(
  { config, top }: Pick<GitFolder, 'config' | 'top'>,
  target: GitTarget,
  options: GitOptions,
): Promise<Refs> {
  const refs = new Map<string, { commit: string; symref: string }>();
  const format = '--format=%(objectname)%00%(refname)%00%(symref)';
  await streamGitRecords(
    target,
    ['for-each-ref', format],
    '\n',
    (line) => {
      const [commit = '', name = '', symref = ''] = line.split('\0');
      if (name !== '') refs.set(name, { commit, symref });
    },
    { ...options, maxLength: MAX_KEPT },
  );
  const ask = async (...args: string[]): Promise<string> => {
    const answer = await readGit(target, args, { ...options, maxLength: MAX_REF });
    return answer.trimEnd();
  };
  const ref = await ask('symbolic-ref', '--quiet', 'HEAD');
  const head = await ask('rev-parse', '--quiet', '--verify', 'HEAD');
  const branch = ref === '' ? null : branchOf(ref);
  const under = (prefix: string): string[] => [...refs.keys()].filter((name) => name.startsWith(prefix));
  const remote = refs.get('refs/remotes/origin/HEAD')?.symref.slice('refs/remotes/origin/'.length);
  const upstream = branch === null ? undefined : upstreamRef(config, branch);
  const known = upstream === undefined ? undefined : refs.get(upstream.ref);
  return {
    head: head === '' ? null : head,
    branch,
    defaultBranch:
      top === null
        ? branch
        : defaultOf(remote === undefined || remote === '' ? null : remote, branch, under('refs/heads/')),
    upstream:
      upstream === undefined || known === undefined ? null : { name: upstream.name, commit: known.commit },
    tags: under('refs/tags/').map((name) => name.slice('refs/tags/'.length)),
  };
}
