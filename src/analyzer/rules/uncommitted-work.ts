import { listNames } from '../../domain/text/lists.ts';
import type { FactRule, Observation } from './rule.ts';
import type { UncommittedWork } from '../facts.ts';
import { countOf } from '../../domain/text/counts.ts';

/** Whoever works on it commits or pushes within a day; what is older is easily lost with its machine. */
const DAY_MS = 24 * 3_600_000;

const REMEDIATION =
  'Commit it, put it aside with `git stash --include-untracked`, or list what is generated in .gitignore.';

/** `git add -A` and `git stash -u` would take the secrets along. */
const BESIDE_SECRETS =
  'Put right first what git would take along of secrets, which is a finding of its own; then commit the rest, file by file, or list what is generated in .gitignore.';

/** What programs write beside the source, and nobody commits. */
const GENERATED =
  /(?:^|\/)(?:node_modules|bower_components|\.?venv|env|__pycache__|\.(?:tox|nox|pytest_cache|mypy_cache|ruff_cache|nyc_output|next|nuxt|gradle|terraform|cache|parcel-cache|turbo)|coverage|htmlcov|dist|build|target|[^/]+\.egg-info)\/|\.(?:pyc|class|o|obj|log|tmp|swp|tsbuildinfo)$|(?:^|\/)(?:\.coverage|\.DS_Store|Thumbs\.db|lcov\.info)$/;

export const uncommittedWork: FactRule = {
  id: 'uncommitted_work',
  title: 'Uncommitted work',
  severity: 'low',
  remediation: REMEDIATION,
  check: ({ git, uncommitted, now }) => {
    const hidden = new Set(uncommitted.private);
    const modified = git.modified_count - uncommitted.modified.filter((path) => hidden.has(path)).length;
    const untracked = git.untracked_count - uncommitted.untracked.filter((path) => hidden.has(path)).length;
    const secret = privateWork(uncommitted);
    if (modified + untracked === 0) return secret;
    const since = git.oldest_uncommitted_at;
    const isOld = since !== null && now.getTime() - Date.parse(since) > DAY_MS;
    const counts = `${countOf(modified, 'file')} changed, ${countOf(untracked, 'file')} untracked`;
    const work = uncommitted.untracked.filter((path) => !hidden.has(path));
    const isGenerated = modified === 0 && work.length > 0 && work.every((path) => GENERATED.test(path));
    return [
      {
        severity: isOld ? 'medium' : 'low',
        description: `The work tree has uncommitted work: ${counts}${isOld ? `, some since ${since.slice(0, 10)}` : ''}.`,
        ...(isGenerated ? { remediation: 'List what is generated in .gitignore.' } : {}),
        ...(secret.length > 0 ? { remediation: BESIDE_SECRETS } : {}),
      },
      ...secret,
    ];
  },
};

/** What should not be committed: `git add -A` would take it along. */
function privateWork({ modified, untracked, private: hidden }: UncommittedWork): Observation[] {
  const [added, changed] = [untracked, modified].map((paths) =>
    paths.filter((path) => hidden.includes(path)),
  );
  return [
    ...(added === undefined || added.length === 0
      ? []
      : [
          {
            key: 'untracked_secrets',
            severity: 'medium' as const,
            description: `git does not ignore ${listNames(added)}: made for secrets, or holding one, and \`git add\` would take it.`,
            remediation: 'List it in .gitignore, commit that, and keep it out of git.',
          },
        ]),
    ...(changed === undefined || changed.length === 0
      ? []
      : [
          {
            key: 'tracked_secrets',
            severity: 'medium' as const,
            description: `git tracks ${listNames(changed)}: made for secrets, or holding one, and changed since the last commit.`,
            remediation:
              'Do not commit the change: take what is secret out of the file, or take the file out of git with `git rm --cached` and list it in .gitignore.',
          },
        ]),
  ];
}
