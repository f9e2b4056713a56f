import type { HealthDeclaration } from '../../domain/health/health.ts';
import { checksOf } from '../../domain/health/checks-of.ts';
import { isLoopback } from '../../domain/health/loopback.ts';
import { portOf } from '../../domain/health/port-of.ts';
import { hostOf } from '../../domain/health/remote-addresses.ts';
import type { ComposeFile } from './compose-file.ts';
import { plainPort } from './filled-in.ts';
import { shownValues } from './shown-values.ts';

/** A port that the component itself takes when it runs, and what says so. */
export interface AskedPort {
  readonly port: number;
  /** What takes it, in words. */
  readonly what: string;
  readonly path: string | null;
  readonly line: number | null;
}

/** Ports that services of a compose file publish. */
export function composePorts({ path, services }: ComposeFile): AskedPort[] {
  return services
    .filter(({ isOptional }) => !isOptional)
    .flatMap(({ name, ports }) =>
      ports.map(({ port, line }) => ({ port, what: `its service ${name}`, path, line })),
    );
}

/** A port under a name of these is the component's own; `DB_PORT` is where something else listens. */
const OWN = ['PORT', 'APP_PORT', 'HTTP_PORT', 'SERVER_PORT', 'WEB_PORT'];

/** Ports of the example at the top, as long as no env file has another value. */
export async function examplePorts(folder: string): Promise<AskedPort[]> {
  return (await shownValues(folder)).flatMap(({ name, value, path, line }) => {
    const port = OWN.includes(name) ? plainPort(value) : undefined;
    return port === undefined ? [] : [{ port, what: `its ${name}`, path, line }];
  });
}

/** Ports of this machine that the declared health checks ask. */
export function healthPorts(health: HealthDeclaration | undefined): AskedPort[] {
  const checks = health === undefined ? [] : checksOf(health);
  return checks.flatMap((check) => {
    const address = 'tcp' in check ? check.tcp : 'http' in check ? addressOf(check.http) : '';
    const port = isLoopback(hostOf(address))
      ? plainPort(address.slice(address.lastIndexOf(':') + 1))
      : undefined;
    return port === undefined ? [] : [{ port, what: 'its health check', path: null, line: null }];
  });
}

function addressOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const parsed = new URL(url);
  return `${parsed.hostname}:${portOf(parsed)}`;
}
