import { statfs } from 'node:fs/promises';
import { environmentFinding } from '../finding.ts';
import { NOTHING_TO_CONFIGURE, type ConfigurationVerdict } from './configuration-verdict.ts';

/** About what the dependencies of a middling project take, so that an install or a build would not come to its end. */
const LITTLE_BYTES = 200_000_000;
/** Files that one install of Node.js packages makes, at the least. */
const FEW_FILES = 5_000;

/** Of a file system, as `statfs` tells; `files` is 0 where it keeps no count. */
export interface Room {
  readonly bavail: number;
  readonly bsize: number;
  readonly files: number;
  readonly ffree: number;
}

/** Whether the disk of the component's folder has room for an install or a build. */
export async function checkDiskSpace(folder: string): Promise<ConfigurationVerdict> {
  return judgeRoom(await statfs(folder));
}

/** Without the figures, which would be others at each check. */
export function judgeRoom({ bavail, bsize, files, ffree }: Room): ConfigurationVerdict {
  const lacks = [
    ...(bavail * bsize < LITTLE_BYTES ? ['less than 200 MB are free'] : []),
    ...(files > 0 && ffree < FEW_FILES ? [`less than ${FEW_FILES} files can be made`] : []),
  ];
  if (lacks.length === 0) return NOTHING_TO_CONFIGURE;
  const message = `on the disk of the component’s folder ${lacks.join(' and ')}`;
  return {
    checks: [{ check: 'disk_space', status: 'failure', value: null, message }],
    issues: [{ issue: 'disk_space', message }],
    findings: [
      environmentFinding({
        ...{ type: 'disk_space', severity: 'medium', description: message },
        remediation: 'Make room on it: what is installed or built may end half way.',
      }),
    ],
  };
}
