import { collectProviders, resolve, type Providers, type Resolved } from './providers.ts';

const GO = 'pkg:golang/';

/** Hosts on which a repository has an owner: a shorter path names no repository. */
const HOSTS_WITH_OWNERS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'gitea.com']);

export function isGoModule(purl: string): boolean {
  return purl.startsWith(GO);
}

/** The providers of Go modules under their path without its major version: all majors come from one repository. */
export function withoutMajors(providers: Providers): Providers {
  return collectProviders(
    [...providers].flatMap(([purl, found]) =>
      isGoModule(purl) ? found.map((provider) => ({ name: withoutMajor(purl), provider })) : [],
    ),
  );
}

/**
 * The component whose repository has a Go module: the one that publishes it, else another major version of it, else the module
 * with the longest path above it, as a module's folder may be one of its own.
 */
export function resolveGoModule(
  purl: string,
  { exact, anyMajor }: { readonly exact: Providers; readonly anyMajor: Providers },
): Resolved {
  for (let path = purl; isRepository(path); path = path.slice(0, path.lastIndexOf('/'))) {
    const found = resolve(exact, path) ?? resolve(anyMajor, withoutMajor(path));
    if (found !== undefined) return found;
  }
  return resolve(exact, purl);
}

/**
 * What a name has in common with all by which its package may be provided: for a Go module the beginning of its path, without a
 * major version; for any other the name itself.
 */
export function nameKey(purl: string): string {
  if (!isGoModule(purl)) return purl;
  const [host = '', first = ''] = purl.slice(GO.length).split('/');
  return withoutMajor(`${GO}${host}/${first}`);
}

/** As `/v2` at the end, which is `.v2` at gopkg.in. */
function withoutMajor(purl: string): string {
  return purl.startsWith(`${GO}gopkg.in/`)
    ? purl.replace(/\.v\d+$/, '')
    : purl.replace(/\/v(?:[2-9]|[1-9]\d+)$/, '');
}

/** Whether a path is long enough to name a repository of a host. */
function isRepository(purl: string): boolean {
  const [host = '', ...rest] = purl.slice(GO.length).split('/');
  return host.includes('.') && rest.length >= (HOSTS_WITH_OWNERS.has(host) ? 2 : 1);
}
