import type { GitFacts } from '../../domain/analysis/git-facts.ts';
import type { DocumentsInput } from '../input.ts';
import { code, inline } from '../../domain/text/markdown.ts';
import { table } from '../markdown.ts';
import { notAnalysed } from './findings.ts';
import { listNames } from '../../domain/text/lists.ts';

const MAX_CONTRIBUTORS = 5;

/** Commits, people and the last commit; nothing that our own files in the repository would change. */
export function repository(input: DocumentsInput): string {
  const git = input.analysis?.git;
  if (git === undefined) return notAnalysed(input);
  if (!git.has_git) return 'The folder is not a git repository.';
  return table(
    ['Fact', 'Value'],
    [
      ['Commits', git.is_shallow ? `at least ${git.commit_count} (shallow clone)` : String(git.commit_count)],
      ['Contributors', contributors(git)],
      ['Last commit', lastCommit(git)],
    ],
  );
}

function contributors({ contributors: all }: GitFacts): string {
  if (all.length === 0) return 'none yet';
  const named = all.map(({ name, commits }) => `${inline(name)} (${commits})`);
  return listNames(named, MAX_CONTRIBUTORS);
}

function lastCommit({ last_commit: commit }: GitFacts): string {
  if (commit === null) return 'none yet';
  return `${code(commit.hash)} ${inline(commit.message)}, by ${inline(commit.author)}, ${inline(commit.date)}`;
}
