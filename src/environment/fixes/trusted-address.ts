import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import path from 'node:path';
import { isLoopback } from '../../domain/health/loopback.ts';
import type { NetworkAddress, SubmoduleAddress } from './submodule-address.ts';

/** Whose word counts for where a submodule is cloned from. */
export interface TrustedAddresses {
  /** The addresses that the component itself was cloned from. */
  readonly remotes: readonly SubmoduleAddress[];
  /** `allow.submodules_from`. */
  readonly named: readonly string[];
}

/** Whether the operator named it, or it is where the component itself comes from: the same host, at its own or a usual port. On this machine itself each port is another's. */
export function isTrusted(address: SubmoduleAddress, { remotes, named }: TrustedAddresses): boolean {
  return isNamed(address, named) || remotes.some((remote) => isBeside(address, remote));
}

export function isNamed(address: SubmoduleAddress, named: readonly string[]): boolean {
  return named.some((entry) =>
    address.kind === 'local' ? isIn(address.folder, entry) : isAt(address, entry),
  );
}

function isIn(folder: string, entry: string): boolean {
  if (!path.isAbsolute(entry)) return false;
  const below = path.relative(entry, folder);
  return below !== '..' && !below.startsWith(`..${path.sep}`);
}

function isAt({ host, port, scheme }: NetworkAddress, entry: string): boolean {
  const [, name = '', written] = /^(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  const isHost = name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
  return isHost && (written === undefined ? isUsual(scheme, port) : port === Number(written));
}

function isBeside(address: SubmoduleAddress, remote: SubmoduleAddress): boolean {
  if (address.kind === 'local' || remote.kind === 'local') return address.kind === remote.kind;
  if (address.host !== remote.host) return false;
  if (isLoopback(literalOf(address))) return address.port === remote.port;
  return isUsual(address.scheme, address.port) || address.port === remote.port;
}

function isUsual(scheme: string, port: number): boolean {
  return port === { http: 80, https: 443 }[scheme] || (scheme.includes('ssh') && port === 22);
}

/** Where a machine talks to itself, and where clouds tell a machine its secrets. */
const UNASKED = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
] as const)
  UNASKED.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
  ['fd20:ce::', 32],
] as const)
  UNASKED.addSubnet(net, bits, 'ipv6');

/** What a trusted name leads to: addresses to hold git to, or why it must not be asked. */
export type Destination =
  | { readonly addresses: readonly string[] }
  /** It completes the sentence "<address> …". */
  | { readonly refused: string };

/**
 * A name that leads to the machine itself, or to where clouds tell secrets, is not asked: whoever has the name decides that.
 * A remote that says `127.0.0.1` or `localhost` outright is the operator's own.
 * Names for ssh may be aliases of its configuration, and a proxy may be the only one who knows a name: these go unlooked.
 */
export async function destinationOf(address: NetworkAddress): Promise<Destination> {
  const literal = literalOf(address);
  if (isLoopback(literal)) return { addresses: [] };
  if (isIP(literal) !== 0) return isUnasked(literal) ? forbidden(literal) : { addresses: [] };
  if (address.scheme.includes('ssh')) return { addresses: [] };
  try {
    const found = (await lookup(address.host, { all: true })).map((entry) => entry.address);
    const bad = found.find(isUnasked);
    return bad === undefined ? { addresses: found } : forbidden(bad);
  } catch (error) {
    if (hasProxy()) return { addresses: [] };
    return {
      refused: `cannot be looked up (${(error as NodeJS.ErrnoException).code ?? 'no reason is known'})`,
    };
  }
}

function literalOf({ host }: NetworkAddress): string {
  return host.replace(/^\[|\]$/g, '');
}

function hasProxy(): boolean {
  return ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'all_proxy', 'ALL_PROXY'].some(
    (name) => (process.env[name] ?? '') !== '',
  );
}

function forbidden(address: string): Destination {
  return { refused: `leads to ${address}, where a machine talks to itself or is told secrets` };
}

function isUnasked(address: string): boolean {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  return UNASKED.check(v4, isIP(v4) === 6 ? 'ipv6' : 'ipv4');
}
