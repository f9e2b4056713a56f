import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

const LOOPBACK = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
] as const;

/** Finds the addresses of a host. `localhost` is both of its addresses, whatever this machine's files say (RFC 6761). */
export const lookup: LookupFunction = (hostname, options, callback) => {
  if (options.all === true && /^(?:.+\.)?localhost\.?$/i.test(hostname)) callback(null, [...LOOPBACK]);
  else systemLookup(hostname, options, callback);
};
