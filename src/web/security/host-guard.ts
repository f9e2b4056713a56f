import type { MiddlewareHandler } from 'hono';

/** The names by which a server may be asked, each with its port. */
export type AllowedHosts = ReadonlySet<string>;

/** Those of a server on loopback, and others that are declared. */
export function allowedHosts(port: number, declared: readonly string[] = []): AllowedHosts {
  const own = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  return new Set([...own, ...declared].map((name) => name.toLowerCase()));
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
