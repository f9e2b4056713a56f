import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly replicas?: number };
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly user?: string;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly stop_grace_period?: string;
  readonly security_opt?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly pids_limit?: number;
  readonly read_only?: boolean;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const FILE = new URL('../../../docker-compose.yml', import.meta.url);

export const compose = parse(readFileSync(FILE, 'utf8'), { merge: true }) as Compose;

/** A service, with what its environment says where nobody sets a variable of the compose file. */
export function serviceOf(
  name: string,
): Service & { readonly environment: Readonly<Record<string, string>> } {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}.`);
  const environment = Object.entries(service.environment ?? {}).map(([key, value]) => [
    key,
    value.replaceAll(/\$\{\w+:-(.*?)\}/g, '$1'),
  ]);
  return { ...service, environment: Object.fromEntries(environment) as Record<string, string> };
}

/** The shell script that a one-shot service runs, with the compose file's `$$` as the shell gets it. */
export function scriptOf(name: string): string {
  return (serviceOf(name).command ?? []).join('\n').replaceAll('$$', '$');
}
