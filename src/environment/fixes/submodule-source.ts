import { printable } from '../../domain/text/printable.ts';
import { settingOf, type GitConfig } from '../../git/config-text.ts';
import { FixError } from './fix.ts';
import type { RecordedSubmodule } from './recorded-submodule.ts';
import { isRelative, parseAddress, resolveAddress, type SubmoduleAddress } from './submodule-address.ts';
import { destinationOf, isNamed, isTrusted } from './trusted-address.ts';

/** Where a submodule is cloned from, and what git is held to then. */
export interface SubmoduleSource {
  readonly url: string;
  readonly settings: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Where a submodule is to be cloned from, if that is no address that only the repository names; `named` is what
 * `allow.submodules_from` does. What `git submodule init` or a person has written into the repository's settings counts before
 * `.gitmodules`. Throws FixError with the address, and what a person can do, where it is one.
 */
export async function trustedSource(
  { name, path, url: declared, folder, repository: { config }, branch }: RecordedSubmodule,
  named: readonly string[],
): Promise<SubmoduleSource> {
  const remotes = remoteUrls(config);
  const trusted = {
    remotes: [...remotes.values(), ...(remotes.size === 0 ? [folder] : [])].flatMap(
      (url) => parseAddress(url) ?? [],
    ),
    named,
  };
  const written = settingOf(config, `submodule.${name}.url`) ?? declared;
  const base = defaultRemote(config, branch, remotes) ?? folder;
  const url = isRelative(written) ? resolveAddress(written, base) : written;
  const address = url === undefined ? undefined : parseAddress(url);
  if (url === undefined || address === undefined || !isTrusted(address, trusted))
    throw untrusted(url ?? written, path, address);
  return { url, ...(await heldTo(address, url, path, named)) };
}

async function heldTo(
  address: SubmoduleAddress,
  url: string,
  path: string,
  named: readonly string[],
): Promise<Omit<SubmoduleSource, 'url'>> {
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

function remoteUrls(config: GitConfig): Map<string, string> {
  const urls = [...config].flatMap(([key, values]) => {
    const name = /^remote\.(.*)\.url$/s.exec(key)?.[1];
    const url = values.at(-1);
    return name === undefined || url === undefined ? [] : [[name, url] as const];
  });
  return new Map(urls);
}

/** The remote that relative addresses are relative to, as git-submodule(1) says. */
function defaultRemote(
  config: GitConfig,
  branch: string | null,
  remotes: ReadonlyMap<string, string>,
): string | undefined {
  const name = branch === null ? undefined : settingOf(config, `branch.${branch}.remote`);
  const [only] = remotes.size === 1 ? remotes.values() : [];
  return remotes.get(name ?? '') ?? remotes.get('origin') ?? only;
}
