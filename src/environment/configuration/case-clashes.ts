import { listNames } from '../../domain/text/lists.ts';
import { printable } from '../../domain/text/printable.ts';
import { isOn, settingOf } from '../../git/config-text.ts';
import { environmentFinding } from '../finding.ts';
import {
  NOTHING_TO_CONFIGURE,
  type ConfigurationOptions,
  type ConfigurationVerdict,
} from './configuration-verdict.ts';

/** Whether files whose names differ in upper and lower case alone are one file here, so that one of them is lost. */
export async function checkCaseClashes(
  _: string,
  { tracked }: ConfigurationOptions,
): Promise<ConfigurationVerdict> {
  const repository = await tracked?.();
  // git looks what the disk does when a repository is made.
  if (repository === undefined || !isOn(settingOf(repository.place.config, 'core.ignorecase')))
    return NOTHING_TO_CONFIGURE;
  const clashes = clashesIn(repository.files.map((file) => file.path));
  if (clashes.length === 0) return NOTHING_TO_CONFIGURE;
  const message = `this disk does not tell upper case from lower case, so one is lost of ${listNames(clashes)}`;
  return {
    checks: [{ check: 'case_clashes', status: 'failure', value: null, message }],
    issues: [{ issue: 'case_clash', message }],
    findings: [
      environmentFinding({
        type: 'case_clash',
        severity: 'high',
        description: message,
        remediation:
          'Clone it to a disk that tells them apart, or rename one of them in the repository (`git mv`).',
      }),
    ],
  };
}

/** Files and folders whose paths are the same but for upper and lower case, as `a and A`; no path below one that clashes. */
export function clashesIn(paths: readonly string[]): string[] {
  const seen = new Map<string, string>();
  const clashes = new Map<string, string>();
  for (const path of paths)
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const part = end === -1 ? path : path.slice(0, end);
      const folded = part.toLowerCase();
      const other = seen.get(folded) ?? part;
      seen.set(folded, other);
      if (other !== part) clashes.set(folded, `${printable(other)} and ${printable(part)}`);
      if (other !== part || end === -1) break;
    }
  return [...clashes.values()];
}
