import { shellWord } from '../../domain/text/shell-word.ts';
import { printable } from '../../domain/text/printable.ts';
import type { EnvironmentRequirement } from '../../domain/environment.ts';
import { listeningSockets } from '../../process/listening-sockets.ts';
import { environmentFinding } from '../finding.ts';
import { readComposeFile, type ComposeService } from '../services/compose-file.ts';
import { fillingIn } from '../services/filled-in.ts';
import { runningServices, type RunningServices } from '../services/running-services.ts';
import { joinVerdicts, NOTHING_TO_CONFIGURE, type ConfigurationVerdict } from './configuration-verdict.ts';

/** Whether the services that the component needs to run are there: at their ports, or among the containers that run. */
export async function checkServices(folder: string): Promise<ConfigurationVerdict> {
  const compose = await readComposeFile(folder, await fillingIn(folder));
  const needed = neededServices(compose?.services ?? []);
  if (compose === undefined || needed.length === 0) return NOTHING_TO_CONFIGURE;
  const listening = new Set((await listeningSockets()).map(({ port }) => port));
  const isThere = ({ ports }: ComposeService): boolean => ports.some(({ port }) => listening.has(port));
  const running = needed.every(isThere) ? null : await runningServices(folder);
  return joinVerdicts(
    needed.map((service) => ({
      ...(isThere(service)
        ? there(service, 'listens at its port')
        : verdictOf(service, compose.path, running)),
      requirements: [requirementOf(service, compose.path)],
    })),
  );
}

/** What a service that is built asks for, and what that asks for; of a file in which none is built, all that start by themselves. */
export function neededServices(services: readonly ComposeService[]): ComposeService[] {
  const built = services.filter(({ isBuilt }) => isBuilt);
  if (built.length === 0) return services.filter(({ isOptional }) => !isOptional);
  const needed = new Set(built.flatMap(({ needs }) => needs));
  for (const name of needed) {
    for (const further of services.find((one) => one.name === name)?.needs ?? []) needed.add(further);
  }
  return services.filter(({ name, isBuilt }) => needed.has(name) && !isBuilt);
}

function checkName({ name }: ComposeService): string {
  return `service_${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
}

function requirementOf(service: ComposeService, path: string): EnvironmentRequirement {
  const { name, line } = service;
  return { kind: 'service', name: printable(name), wanted: null, path, line, check: checkName(service) };
}

function there(service: ComposeService, value: string): ConfigurationVerdict {
  return {
    checks: [{ check: checkName(service), status: 'success', value, message: null }],
    issues: [],
    findings: [],
  };
}

function verdictOf(
  service: ComposeService,
  path: string,
  running: RunningServices | null,
): ConfigurationVerdict {
  const { name, line, ports } = service;
  const place = printable(`${name} (${path}:${line})`);
  const at = ports.map(({ port }) => port).join(' and ');
  const silent = at === '' ? '' : `; nothing listens at ${at}`;
  if (running?.known !== true) {
    const message = `${place}: ${running?.reason ?? ''}${silent}`;
    const check = { check: checkName(service), status: 'unknown', value: null, message } as const;
    return { checks: [check], issues: [], findings: [] };
  }
  if (running.names.includes(name)) return there(service, 'runs in a container');
  const message = `${place} does not run${silent}`;
  const finding = environmentFinding({
    ...{
      type: 'service_not_running',
      what: printable(name),
      severity: 'low',
      description: message,
      path,
      line,
    },
    remediation: `Run \`${running.tool} compose up -d ${shellWord(printable(name))}\` in the component's folder.`,
  });
  return {
    checks: [{ check: checkName(service), status: 'failure', value: null, message }],
    issues: [{ issue: 'service_not_running', message }],
    findings: [finding],
  };
}
