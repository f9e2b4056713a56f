import path from 'node:path';

export interface NetworkAddress {
  readonly kind: 'network';
  readonly scheme: string;
  /** In lower case; an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
}

/** Where a submodule would be cloned from. */
export type SubmoduleAddress =
  | NetworkAddress
  /** A folder of this machine; absolute. */
  | { readonly kind: 'local'; readonly folder: string };

/** The usual ports of what git may speak, which is all that it may speak. */
const PORTS: Readonly<Record<string, number>> = {
  https: 443,
  http: 80,
  ssh: 22,
  'git+ssh': 22,
  'ssh+git': 22,
};

/** Undefined for what git would take for a command, another protocol, or a path that says nothing by itself. */
export function parseAddress(url: string): SubmoduleAddress | undefined {
  if (url.startsWith('-') || /^[a-z0-9+.-]*::/i.test(url) || /[\s\p{Cc}]/u.test(url)) return undefined;
  if (path.isAbsolute(url)) return { kind: 'local', folder: path.normalize(url) };
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'file') return fileAddress(url);
  if (scheme !== undefined) return networkAddress(scheme, url);
  const [, host] = /^(?:[^@/:]*@)?(\[[^\]/]+\]|[^@/:[\]]+):/.exec(url) ?? [];
  return host === undefined ? undefined : networkAddress('ssh', `ssh://${host}/`);
}

function fileAddress(url: string): SubmoduleAddress | undefined {
  const folder = /^file:\/\/(?:localhost)?(\/.*)$/i.exec(url)?.[1];
  return folder === undefined ? undefined : { kind: 'local', folder: path.normalize(folder) };
}

/** `http` as the form to read it by, so that all spellings of an IP address become one. */
function networkAddress(scheme: string, text: string): SubmoduleAddress | undefined {
  const usual = PORTS[scheme];
  if (usual === undefined) return undefined;
  try {
    const { hostname, port } = new URL(text.replace(/^[^:]*:/, 'http:'));
    const isWritten = port !== '' || /:80(?:[/?#]|$)/.test(text.slice(text.indexOf('//') + 2));
    return { kind: 'network', scheme, host: hostname, port: isWritten ? Number(port || 80) : usual };
  } catch {
    return undefined;
  }
}

export function isRelative(url: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(url);
}

/**
 * A relative address as git resolves it against that of the remote (git-submodule(1)), or against the repository's own folder
 * where it has no remote. Undefined where it climbs above what the remote's path has, and so to another host.
 */
export function resolveAddress(url: string, base: string): string | undefined {
  const [, root = '', below = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*\/|[^/:]+:|\/)(.*)$/is.exec(base) ?? [];
  if (root === '') return undefined;
  const parts = below.split('/').filter((part) => part !== '');
  for (const part of url.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return root + parts.join('/');
}
