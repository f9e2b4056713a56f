import { delimiter } from 'node:path';
import { printable } from '../../domain/text/printable.ts';
import { searchPath } from '../../machine/find-executable.ts';
import { rememberBriefly } from '../../machine/remember-briefly.ts';
import { runNeutral } from '../../machine/run-neutral.ts';

/** The services of one folder's compose file of which a container runs. */
export type RunningServices =
  | { readonly known: true; readonly names: readonly string[]; readonly tool: string }
  | {
      readonly known: false;
      /** What would let it be told, as a clause. */
      readonly reason: string;
    };

interface Containers {
  readonly tool: string;
  readonly lines: readonly string[] | null;
  readonly reason: string;
}

/** Compose marks its containers with the folder and the service. */
const FORMAT = ['project.working_dir', 'service'].map((name) => `{{.Label "com.docker.compose.${name}"}}`);
const RUNTIMES = ['docker', 'podman'];
const remember = rememberBriefly<Containers>(10_000);

/** Asks the container runtime of this machine, once for all components that are checked together. */
export async function runningServices(folder: string): Promise<RunningServices> {
  const folders = await searchPath(folder);
  const { tool, lines, reason } = await remember(folders.join(delimiter), () => containers(folders));
  if (lines === null) return { known: false, reason };
  const names = lines.flatMap((line) => {
    const [place, name = ''] = line.split('\t');
    return place === folder ? [name] : [];
  });
  return { known: true, names, tool };
}

async function containers(folders: readonly string[]): Promise<Containers> {
  for (const tool of RUNTIMES) {
    const run = await runNeutral([tool, 'ps', '--format', FORMAT.join('\t')], folders);
    if (run === null) continue;
    const [said = ''] = run.stderr.trim().split('\n');
    const reason = `${tool} has to answer for this to be told; it says: ${printable(said || 'nothing')}`;
    return { tool, lines: run.exitCode === 0 ? run.stdout.split('\n') : null, reason };
  }
  return { tool: '', lines: null, reason: 'docker or podman has to be here for this to be told' };
}
