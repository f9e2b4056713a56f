import { isIPv6, type Server } from 'node:net';

/** How many connections a server has at once. */
export interface ConnectionLimits {
  /** In all. */
  readonly all: number;
  /** From one address; asked for each connection. */
  readonly ofOne: () => number;
  /** Addresses that may have all of them: those of this machine, and of the proxy that runs on it. */
  readonly isFree: (address: string) => boolean;
}

/** Closes at once what comes beyond the limits, so that one client leaves room for the others. */
export function limitConnections(server: Server, { all, ofOne, isFree }: ConnectionLimits): void {
  const open = new Map<string, number>();
  server.maxConnections = all;
  server.on('connection', (socket) => {
    const address = plainAddress(socket.remoteAddress ?? '');
    if (isFree(address)) return;
    const client = clientOf(address);
    const count = (open.get(client) ?? 0) + 1;
    if (count > ofOne()) {
      socket.destroy();
      return;
    }
    open.set(client, count);
    socket.once('close', () => {
      const left = (open.get(client) ?? 1) - 1;
      if (left === 0) open.delete(client);
      else open.set(client, left);
    });
  });
}

/** An address of version 4 as itself, also where a socket of version 6 took it. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Whoever has an address of version 6 has the 2^64 beside it too. */
export function clientOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const between = tail === undefined ? 0 : 8 - groups.length - after.length;
  return [...groups, ...Array.from({ length: between }, () => '0'), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
