import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

/** Where a server listens. */
export interface WebAddress {
  /** An address of this machine, or a name of one; `0.0.0.0` and `::` are all of them. */
  readonly host: string;
  /** A free one where it is 0. */
  readonly port: number;
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');
const ALL = ['0.0.0.0', '::'];

/** Whether only this machine reaches it. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  if (isIPv4(host)) return LOOPBACK.check(host, 'ipv4');
  return isIPv6(host) && LOOPBACK.check(host, 'ipv6');
}

/** The names by which it may be asked: its own address, or all of this machine. None of them can be bound to it by others. */
export function namesOf(host: string): string[] {
  if (!ALL.includes(host)) return [bracketed(host)];
  const addresses = Object.values(networkInterfaces()).flatMap((found = []) => found);
  return [hostname(), ...addresses.map(({ address }) => bracketed(address))];
}

/** Where it is, without a slash at its end. */
export function urlOf(host: string, port: number): string {
  return `http://${bracketed(ALL.includes(host) ? hostname() : host)}:${port}`;
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host;
}
