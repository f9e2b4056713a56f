import { startHms, type Ended } from './hms.ts';
import { hmsLines } from './hms-lines.ts';

/** Runs a line of the built program on a workspace, as `startHms` starts it; lines that end by themselves share one process. */
export async function runLine(
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const line = {
    args: [...args, '--root', root],
    cwd: process.cwd(),
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: undefined,
      HMS_ROOT: undefined,
      NODE_OPTIONS: undefined,
      ...env,
    },
  };
  return hmsLines.run(line) ?? startHms(root, args, env).ended;
}
