import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { findAddresses } from './find-addresses.ts';

const LOOPBACK = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
] as const;

/**
 * Searches by the system at the same time: each occupies a thread until name servers have answered or were given up, and Node
 * has eight for this (half of UV_THREADPOOL_SIZE). Some that do not answer would hold up the search for every other name.
 */
const BY_SYSTEM_AT_ONCE = 4;
let searching = 0;

/** Finds the addresses of a host. `localhost` is both of its addresses, whatever this machine's files say (RFC 6761). */
export const lookup: LookupFunction = (hostname, options, callback) => {
  if (options.all !== true) systemLookup(hostname, options, callback);
  else if (/^(?:.+\.)?localhost\.?$/i.test(hostname)) callback(null, [...LOOPBACK]);
  else if (searching < BY_SYSTEM_AT_ONCE) searchBySystem(hostname, callback);
  else
    findAddresses(hostname).then(
      (found) => {
        if (found === undefined) searchBySystem(hostname, callback);
        else callback(null, found);
      },
      (error: unknown) => {
        callback(error as NodeJS.ErrnoException, []);
      },
    );
};

type Callback = (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void;

function searchBySystem(hostname: string, callback: Callback): void {
  searching += 1;
  systemLookup(hostname, { all: true }, (error, addresses) => {
    searching -= 1;
    callback(error, addresses);
  });
}
