import type { MiddlewareHandler } from 'hono';

/** The names by which a server may be asked, each with its port. */
export type AllowedHosts = ReadonlySet<string>;

const HTTP_PORT = 80;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Those of a server on loopback, other names that it has, and the host by which browsers find it through a proxy. */
export function allowedHosts(port: number, names: readonly string[] = [], found?: string): AllowedHosts {
  const own = [...LOOPBACK, ...names]
    // Browsers leave out the port of HTTP.
    .flatMap((name) => (port === HTTP_PORT ? [name, `${name}:${port}`] : [`${name}:${port}`]))
    .map((name) => name.toLowerCase());
  return new Set(found === undefined ? own : [...own, found]);
}

/** Refuses whoever asks by another name: a page of elsewhere whose name was bound to this address sees nothing. */
export function hostGuard(hosts: () => AllowedHosts): MiddlewareHandler {
  return async (context, next) => {
    const asked = context.req.header('host')?.toLowerCase() ?? '';
    if (hosts().has(asked)) return next();
    return context.text(
      'This server is asked by a name that is not its own. Use the address that `hms web` printed.\n',
      421,
    );
  };
}
