import { parseDocument } from 'yaml';
import * as z from 'zod';
import type { RepositoryFiles } from './repository-files.ts';

/** One check as it would stand in `components.yaml`; a single one needs no name. */
export type HealthProposal = { readonly name: string } & (
  { readonly tcp: string } | { readonly command: readonly string[] }
);

const COMPOSE = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const MOST = 10;
/** A port that a service of a compose file publishes, in either way of writing it. */
const Port = z.union([z.string(), z.int(), z.looseObject({ published: z.union([z.string(), z.int()]) })]);
const Compose = z.looseObject({
  services: z.record(z.string(), z.looseObject({ ports: z.array(Port).optional().catch(undefined) })),
});

/** What would say that the repository's services are alive: ports that compose files and Procfiles name, and systemd's word. */
export async function proposeHealth(files: RepositoryFiles): Promise<readonly HealthProposal[]> {
  const compose = await fromCompose(files);
  if (compose.length > 0) return compose.slice(0, MOST);
  return [...(await fromProcfile(files)), ...fromUnits(files)].slice(0, MOST);
}

async function fromCompose(files: RepositoryFiles): Promise<HealthProposal[]> {
  const file = COMPOSE.find((name) => files.has(name));
  if (file === undefined) return [];
  const document = parseDocument(await files.text(file), { logLevel: 'silent' });
  const read = document.errors.length > 0 ? undefined : Compose.safeParse(toJs(document)).data;
  return Object.entries(read?.services ?? {}).flatMap(([service, { ports = [] }]) => {
    const [port] = ports.flatMap((given) => publishedPort(given) ?? []);
    return port === undefined ? [] : [{ name: nameFrom(service), tcp: `127.0.0.1:${port}` }];
  });
}

/** Aliases without end are refused by the library. */
function toJs(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

/** Of `8080:80`, `127.0.0.1:8080:80/tcp` or `{ published: 8080 }`, the port of this machine; none of a range or of UDP. */
function publishedPort(given: z.infer<typeof Port>): number | undefined {
  if (typeof given === 'number') return undefined;
  const text = typeof given === 'string' ? given : `${given.published}:0`;
  const [, port] = /^(?:[\d.]+:)?(\d{1,5}):\d{1,5}(?:\/tcp)?$/.exec(text) ?? [];
  return inRange(port);
}

/** `web: rails server -p 3000` */
async function fromProcfile(files: RepositoryFiles): Promise<HealthProposal[]> {
  if (!files.has('Procfile')) return [];
  return (await files.text('Procfile')).split('\n').flatMap((line) => {
    const [, name = '', command = ''] = /^([\w-]{1,40}):(.{1,500})/.exec(line) ?? [];
    const [, given] = /(?:^|\s)(?:-p|--port|PORT)[ =](\d{2,5})(?:\s|$)/.exec(command) ?? [];
    const port = inRange(given);
    return port === undefined ? [] : [{ name: nameFrom(name), tcp: `127.0.0.1:${port}` }];
  });
}

/** `shop.service` at the top of the repository. */
function fromUnits({ names }: RepositoryFiles): HealthProposal[] {
  return names.flatMap((file) => {
    const [, unit] = /^([A-Za-z0-9][\w.-]{0,60})\.service$/.exec(file) ?? [];
    return unit === undefined
      ? []
      : [{ name: nameFrom(unit), command: ['systemctl', 'is-active', '--quiet', `${unit}.service`] }];
  });
}

function inRange(text: string | undefined): number | undefined {
  const port = Number(text ?? 0);
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** As `CheckName` wants it. */
function nameFrom(text: string): string {
  const name = text
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 40);
  return name === '' ? 'service' : name;
}
