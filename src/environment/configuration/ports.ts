import type { HealthDeclaration } from '../../domain/health/health.ts';
import { printable } from '../../domain/text/printable.ts';
import { isInside } from '../../files/read-inside.ts';
import { listenersAt, type PortListener } from '../../process/port-listeners.ts';
import { repositoryTop } from '../../repository/environment-folder.ts';
import { environmentFinding } from '../finding.ts';
import { composePorts, examplePorts, healthPorts, type AskedPort } from '../services/asked-ports.ts';
import { readComposeFile } from '../services/compose-file.ts';
import { fillingIn } from '../services/filled-in.ts';
import {
  joinVerdicts,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';

/** Whether the ports that the component takes are free of what is surely something else. */
export async function checkPorts(
  folder: string,
  options: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  const asked = await askedPorts(folder, options);
  const listeners = await listenersAt(asked.map(({ port }) => port));
  const verdicts = listeners.map(async (listener) => {
    const [first] = asked.filter(({ port }) => port === listener.port);
    return first === undefined ? joinVerdicts([]) : verdictOf(folder, first, listener);
  });
  return joinVerdicts(await Promise.all(verdicts));
}

/** Each port that the component's files and health checks name, in that order. */
export async function askedPorts(
  folder: string,
  { health }: { readonly health?: HealthDeclaration | undefined },
): Promise<AskedPort[]> {
  const compose = await readComposeFile(folder, await fillingIn(folder));
  return [
    ...(compose === undefined ? [] : composePorts(compose)),
    ...(await examplePorts(folder)),
    ...healthPorts(health),
  ];
}

/** What forwards the ports of containers: whose container it is cannot be told from it. */
const FORWARDERS =
  /^(?:docker|com\.docker|containerd|rootless(?:port|kit)|podman|conmon|slirp4netns|pasta|passt|netavark|gvproxy|vpnkit|limactl|ssh)/;

/** A process is surely something else where it works in another repository; any other may be the component's own. */
async function verdictOf(
  folder: string,
  { port, what, path, line }: AskedPort,
  { process }: PortListener,
): Promise<ConfigurationVerdict> {
  const place = process?.folder ?? null;
  if (process === null || place === null || FORWARDERS.test(process.name)) return joinVerdicts([]);
  const other = await repositoryTop(place);
  if (other === null || isInside(other, folder) || isInside(folder, place)) return joinVerdicts([]);
  const who = `${process.name} (process ${process.pid}), which works in ${place}`;
  const message = printable(`port ${port}, which ${what} takes, is taken by ${who}`);
  const finding = environmentFinding({
    ...{ type: 'port_in_use', what: String(port), severity: 'low', description: message, line },
    ...(path === null ? {} : { path }),
    remediation: `Stop process ${process.pid} before the component is started, or give one of them another port.`,
  });
  return {
    checks: [{ check: `port_${port}`, status: 'failure', value: null, message }],
    issues: [{ issue: 'port_in_use', message }],
    findings: [finding],
  };
}
