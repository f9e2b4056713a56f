import { GitError } from '../../domain/errors.ts';
import { openRepository } from '../../git/simple-git.ts';
import { printable } from '../../domain/text/printable.ts';
import { FixError } from './fix.ts';
import { isRelative, parseAddress, resolveAddress, type SubmoduleAddress } from './submodule-address.ts';
import { destinationOf, isNamed, isTrusted } from './trusted-address.ts';

/** Where a submodule may be cloned from, and what git is held to then. */
export interface SubmoduleSource {
  readonly settings: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface SourceOptions {
  readonly signal?: AbortSignal | undefined;
  /** `allow.submodules_from` */
  readonly named: readonly string[];
}

/**
 * Where git would clone the submodule from, if that is no address that only the repository names.
 * Throws FixError with the address, and what a person can do, where it is.
 */
export async function trustedSource(
  folder: string,
  { path, names }: { readonly path: string; readonly names: readonly string[] },
  { named, signal }: SourceOptions,
): Promise<SubmoduleSource> {
  const git = async (...args: string[]): Promise<string> => askGit(folder, signal, args);
  const remotes = await remoteUrls(git);
  const base = (await defaultRemote(git, remotes)) ?? folder;
  const trusted = {
    remotes: [...remotes.values(), ...(remotes.size === 0 ? [folder] : [])].flatMap(
      (url) => parseAddress(url) ?? [],
    ),
    named,
  };
  let source: SubmoduleSource | undefined;
  for (const name of names) {
    const written = await urlOf(git, name);
    const url = isRelative(written) ? resolveAddress(written, base) : written;
    const address = url === undefined ? undefined : parseAddress(url);
    if (address === undefined || !isTrusted(address, trusted)) throw untrusted(url ?? written, path, address);
    source = await heldTo(address, url ?? '', path, named);
  }
  if (source === undefined) throw new FixError(`.gitmodules no longer has an entry for ${printable(path)}`);
  return source;
}

async function heldTo(
  address: SubmoduleAddress,
  url: string,
  path: string,
  named: readonly string[],
): Promise<SubmoduleSource> {
  if (address.kind === 'local') {
    const settings = ['protocol.http.allow=never', 'protocol.https.allow=never', 'protocol.ssh.allow=never'];
    const isLet = isNamed(address, named);
    return { settings: isLet ? [...settings, 'protocol.file.allow=always'] : settings, environment: {} };
  }
  const environment = { GIT_ALLOW_PROTOCOL: address.scheme };
  if (isNamed(address, named)) return { settings: [], environment };
  const destination = await destinationOf(address);
  if ('refused' in destination) {
    throw new FixError(
      `${printable(url)} ${destination.refused}, so it is not asked; ${byHand(path, address)}`,
    );
  }
  const { host, port } = address;
  const pins = destination.addresses.slice(0, 1).map((ip) => `http.curloptResolve=${host}:${port}:${ip}`);
  return { settings: pins, environment };
}

function untrusted(url: string, path: string, address: SubmoduleAddress | undefined): FixError {
  return new FixError(
    `it would ask ${printable(url)}, an address that only the repository names; ${byHand(path, address)}`,
  );
}

function byHand(path: string, address: SubmoduleAddress | undefined): string {
  const hand = `if you trust it, run \`git submodule update --init -- ${printable(path)}\` by hand`;
  if (address === undefined) return hand;
  const entry =
    address.kind === 'local' ? address.folder : nameOf(address.host, address.scheme, address.port);
  return `${hand}, or name ${printable(entry)} in \`allow.submodules_from\` of components.yaml`;
}

function nameOf(host: string, scheme: string, port: number): string {
  const isUsual = port === 22 ? scheme.includes('ssh') : port === (scheme === 'https' ? 443 : 80);
  return isUsual ? host : `${host}:${port}`;
}

type Git = (...args: string[]) => Promise<string>;

async function remoteUrls(git: Git): Promise<Map<string, string>> {
  const list = await git('config', '--local', '--null', '--get-regexp', String.raw`^remote\..*\.url$`);
  const urls = list.split('\0').flatMap((entry) => {
    const [, name, url] = /^remote\.(.*)\.url\n(.*)$/s.exec(entry) ?? [];
    return name === undefined || url === undefined ? [] : [[name, url] as const];
  });
  return new Map(urls);
}

/** The remote that relative addresses are relative to, as git-submodule(1) says. */
async function defaultRemote(git: Git, remotes: ReadonlyMap<string, string>): Promise<string | undefined> {
  const branch = (await git('symbolic-ref', '--quiet', '--short', 'HEAD')).trimEnd();
  const name = branch === '' ? '' : (await git('config', '--get', `branch.${branch}.remote`)).trimEnd();
  const [only] = remotes.size === 1 ? remotes.values() : [];
  return remotes.get(name) ?? remotes.get('origin') ?? only;
}

/** What `git submodule init` has written, or somebody by hand, counts before what `.gitmodules` says. */
async function urlOf(git: Git, name: string): Promise<string> {
  const key = `submodule.${name}.url`;
  const own = await git('config', '--local', '--get', key);
  const url = own === '' ? await git('config', '--file', '.gitmodules', '--get', key) : own;
  return url.replace(/\n$/, '');
}

/** Throws FixError where git cannot answer. */
export async function askGit(
  folder: string,
  signal: AbortSignal | undefined,
  args: readonly string[],
): Promise<string> {
  try {
    return await openRepository(folder, { signal }).run(...args);
  } catch (error) {
    if (error instanceof GitError) throw new FixError(printable(error.message), { cause: error });
    throw error;
  }
}
