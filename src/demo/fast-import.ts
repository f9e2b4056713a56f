import type { DemoCommit } from './history.ts';

/**
 * The stream that makes `git fast-import` build these commits on the branch main.
 * @see https://git-scm.com/docs/git-fast-import
 */
export function fastImportStream(commits: readonly DemoCommit[]): string {
  return ['feature done\n', ...commits.map(commitCommand), 'done\n'].join('');
}

function commitCommand({ author, time, message, changes }: DemoCommit): string {
  const signature = `${author.name} <${author.email}> ${time} ${author.zone}`;
  return [
    'commit refs/heads/main\n',
    `author ${signature}\n`,
    `committer ${signature}\n`,
    data(`${message}\n`),
    ...Object.entries(changes).map(([path, text]) => fileCommand(path, text)),
    '\n',
  ].join('');
}

function fileCommand(path: string, text: string | null): string {
  if (text === null) return `D ${path}\n`;
  return `M ${path.endsWith('.sh') ? '100755' : '100644'} inline ${path}\n${data(text)}`;
}

/** The length counts bytes, not characters. */
function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
