import type { LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hasCode } from '../../files/error-codes.ts';

interface Sources {
  readonly hostsFile?: string;
  readonly resolver?: Resolver;
}

/** What the name servers said instead of an address; anything else is that none of them answered. */
const NO_ADDRESS = ['ENOTFOUND', 'ENODATA', 'EBADNAME', 'EBADQUERY', 'EFORMERR'];

/**
 * The addresses of a host in the hosts file, or else by the name servers, without a thread that waits. Undefined where they
 * know none, while the system may know other ways. Throws an error with the code EAI_AGAIN where no name server answers.
 */
export async function findAddresses(
  hostname: string,
  { hostsFile = '/etc/hosts', resolver = new Resolver({ timeout: 2_000, tries: 2 }) }: Sources = {},
): Promise<LookupAddress[] | undefined> {
  const written = await readHosts(hostsFile, hostname);
  if (written.length > 0) return written;
  const asked = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const found = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  if (found.length > 0) return found.map((address) => ({ address, family: isIP(address) }));
  const errors = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (errors.every((error) => NO_ADDRESS.some((code) => hasCode(error, code)))) return undefined;
  throw Object.assign(new Error(`queryA EAI_AGAIN ${hostname}`), { code: 'EAI_AGAIN' });
}

async function readHosts(file: string, hostname: string): Promise<LookupAddress[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = (line.split('#', 1)[0] ?? '').trim().toLowerCase().split(/\s+/);
    return isIP(address) > 0 && names.includes(hostname.toLowerCase())
      ? [{ address, family: isIP(address) }]
      : [];
  });
}
