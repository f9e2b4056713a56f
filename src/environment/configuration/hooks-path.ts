import path from 'node:path';
import { printable } from '../../domain/text/printable.ts';
import { pathExists } from '../../files/path-exists.ts';
import { settingOf } from '../../git/config-text.ts';
import { environmentFinding } from '../finding.ts';
import {
  NOTHING_TO_CONFIGURE,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';

/** Whether the folder is there in which git was told to look for hooks: else it runs none, and says nothing. */
export async function checkHooksPath(
  _: string,
  { tracked }: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  const { place } = (await tracked?.()) ?? {};
  const top = place?.top ?? undefined;
  const wanted = place && settingOf(place.config, 'core.hookspath');
  // One in somebody's home is not looked for: `~` stands for whoever runs git.
  if (top === undefined || wanted === undefined || wanted === '' || wanted.startsWith('~'))
    return NOTHING_TO_CONFIGURE;
  if (await pathExists(path.resolve(top, wanted))) return NOTHING_TO_CONFIGURE;
  const message = `core.hooksPath is ${printable(wanted)}, which is not there, so git runs no hook`;
  return {
    checks: [{ check: 'hooks_path', status: 'failure', value: null, message }],
    issues: [{ issue: 'missing_hooks', message }],
    findings: [
      environmentFinding({
        type: 'missing_hooks',
        severity: 'low',
        description: message,
        remediation:
          'Run what installs the hooks of the repository, as its contributing guide says; or `git config --unset core.hooksPath`, where it has none.',
      }),
    ],
  };
}
