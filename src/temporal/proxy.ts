import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../domain/health/loopback.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** In the order in which gRPC looks for them; it knows no capitals and no `all_proxy`, which downloads know. */
const PROXIES = ['grpc_proxy', 'https_proxy', 'http_proxy', 'all_proxy'];
const EXCEPTIONS = ['no_grpc_proxy', 'no_proxy', 'NO_PROXY'];

/** The variables that name a proxy, in either spelling, each as `name=address` without user and password. */
export function proxiesSet(environment: Environment): string[] {
  return PROXIES.flatMap((name) => [name, name.toUpperCase()]).flatMap((name) => {
    const value = environment[name] ?? '';
    return value === '' ? [] : [`${name}=${value.replace(/\/\/[^/]*@/, '//')}`];
  });
}

/**
 * What a connection to this Temporal server, `host:port`, needs beside its address, so that no proxy comes between:
 * this machine is never asked through one, nor is what the exceptions name, in whichever spelling.
 */
export async function channelArgsFor(
  address: string,
  environment: Environment = process.env,
): Promise<Record<string, number>> {
  const host = hostOf(address);
  const isDirect =
    isLoopback(host) ||
    isExcepted(host, environment) ||
    (proxiesSet(environment).length > 0 && (await isNameOfThisMachine(host)));
  return isDirect ? { 'grpc.enable_http_proxy': 0 } : {};
}

function hostOf(address: string): string {
  const [, bracketed, plain] =
    /^(?:\w+:\/\/\/?)?(?:\[(.*)\]|([^:]*|[\da-fA-F:]*))(?::\d+)?$/.exec(address) ?? [];
  return bracketed ?? plain ?? address;
}

/** A name that leads to this machine alone, as company images have them in `/etc/hosts`; it is looked up. */
async function isNameOfThisMachine(host: string): Promise<boolean> {
  if (isIP(host) !== 0) return false;
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.length > 0 && found.every(({ address }) => isLoopback(address));
}

/** A host is excepted by its name, a domain that it is in, its address, a network of addresses, or `*`. */
function isExcepted(host: string, environment: Environment): boolean {
  const listed = EXCEPTIONS.map((name) => environment[name] ?? '').find((value) => value !== '') ?? '';
  return listed
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => matches(host.toLowerCase(), entry.toLowerCase().replace(/:\d+$/, '')));
}

function matches(host: string, entry: string): boolean {
  const domain = entry.replace(/^\*?\./, '');
  return entry === '*' || host === domain || host.endsWith(`.${domain}`) || isInNetwork(host, entry);
}

function isInNetwork(host: string, entry: string): boolean {
  const [, network = '', bits] = /^([\d.]+)\/(\d{1,2})$/.exec(entry) ?? [];
  if (isIP(host) !== 4 || isIP(network) !== 4 || Number(bits) > 32) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits));
  return list.check(host);
}
