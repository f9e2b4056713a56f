/** How a forge names the page of a commit, below that of its repository. */
const COMMITS: Readonly<Record<string, string>> = {
  'github.com': 'commit',
  'gitlab.com': '-/commit',
  'bitbucket.org': 'commits',
  'codeberg.org': 'commit',
};

/** `user@host:owner/name`, as ssh takes it; a host without a dot is a name of the user's own. */
const SCP = /^(?:[^@/:\s]+@)?([\w-]+(?:\.[\w-]+)+):(?!\/)(\S+)$/;

/**
 * Where a browser finds what git fetches from `remote`: by https, without user, password and port of ssh; null where that is
 * no address of the web, as of a folder.
 */
export function webAddressOf(remote: string): string | null {
  const [, host = '', path = ''] = SCP.exec(remote) ?? [];
  const text = host === '' ? remote : `ssh://${host}/${path}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^(?:https?|ssh|git):$/.test(url.protocol)) return null;
  const name = url.pathname.replace(/(?:\.git)?\/?$/, '');
  const isWeb = url.protocol.startsWith('http');
  const at = isWeb ? `${url.protocol}//${url.host}` : `https://${url.hostname}`;
  return url.hostname === '' || name === '' || !URL.canParse(at + name) ? null : at + name;
}

/** The page of a commit of a repository that `webAddressOf` names; null for a forge of which that is not known. */
export function commitAddressOf(repository: string, commit: string): string | null {
  const pages = COMMITS[new URL(repository).host];
  return pages === undefined ? null : `${repository}/${pages}/${commit}`;
}
