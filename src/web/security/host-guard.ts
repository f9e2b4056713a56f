import type { MiddlewareHandler } from 'hono';

/** The names by which a server may be asked, each with its port. */
export type AllowedHosts = ReadonlySet<string>;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Those of a server on loopback, and other names that it has. */
export function allowedHosts(port: number, names: readonly string[] = []): AllowedHosts {
  return new Set([...LOOPBACK, ...names].map((name) => `${name}:${port}`.toLowerCase()));
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
