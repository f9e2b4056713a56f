import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { LockedPackage, Lockfile, LockfileSource } from '../../manifest.ts';
import { entriesOf, stringOf, tableOf } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';
import { mustBeLocked } from '../../reading/lock-agreement.ts';

/** A packages.lock.json: the packages of each target framework. */
export function parseNugetLock({ text }: LockfileSource): Lockfile {
  const packages = new Map<string, LockedPackage>();
  const versions = new Map<string, string>();
  const asked = new Map<string, string>();
  for (const [framework, list] of entriesOf(
    parseJsonTable(text, 'packages.lock.json')['dependencies'],
    'dependencies',
  )) {
    for (const [name, value] of entriesOf(list, `dependencies.${framework}`)) {
      const entry = tableOf(value, `"${name}" in dependencies.${framework}`);
      if (entry['type'] === 'Project') continue;
      const version = stringOf(entry['resolved'], `resolved of "${name}"`);
      packages.set(`${name} ${version}`.toLowerCase(), { name, version });
      if (!versions.has(name.toLowerCase())) versions.set(name.toLowerCase(), version);
      if (typeof entry['requested'] === 'string') asked.set(name.toLowerCase(), entry['requested']);
    }
  }
  const disagreement = ({ name, version }: Dependency): string[] => {
    const requested = asked.get(name.toLowerCase());
    if (!versions.has(name.toLowerCase())) return [`${name} is asked for, and it is not there`];
    if (requested === undefined || !isPlain(version) || requested === `[${threeParts(version)}, )`) return [];
    return [`${name} ${version} is asked for, and it was locked for ${requested}`];
  };
  return {
    packages: [...packages.values()],
    versionOf: ({ name }) => versions.get(name.toLowerCase()) ?? null,
    disagreements: (manifest) => mustBeLocked(manifest).flatMap(disagreement),
  };
}

function isPlain(version: string): boolean {
  return /^\d{1,9}(\.\d{1,9}){0,2}$/.test(version);
}

/** NuGet writes 6.0 as 6.0.0. */
function threeParts(version: string): string {
  return [...version.split('.'), '0', '0'].slice(0, 3).join('.');
}
