import { satisfies, valid } from '@renovatebot/pep440';
import { normalizedName } from './python-name.ts';
import type { IndirectPackage, Locked } from '../../installed.ts';
import type { Distribution } from './installed-packages.ts';

/**
 * What is wrong with what the direct dependencies need, followed from one installed distribution to the next;
 * what is needed under a condition only (`; sys_platform == "win32"`, `; extra == "socks"`) need not be there.
 */
export async function indirectPackages(
  installed: readonly Distribution[],
  direct: readonly string[],
  locked: Locked | null,
): Promise<IndirectPackage[]> {
  const byName = Map.groupBy(installed, ({ name }) => normalizedName(name));
  const queue = direct.map(normalizedName);
  const known = new Set(queue);
  const wrong: IndirectPackage[] = [];
  for (const name of queue) {
    for (const { requires } of byName.get(name) ?? []) {
      for (const needed of (await requires?.())?.flatMap(nameNeeded) ?? []) {
        if (known.has(needed)) continue;
        known.add(needed);
        queue.push(needed);
        const state = stateOf(byName.get(needed) ?? [], lockedVersionsOf(locked, needed));
        if (state !== null) wrong.push({ text: needed, state });
      }
    }
  }
  return wrong.sort((a, b) => (a.text < b.text ? -1 : 1));
}

function nameNeeded(line: string): string[] {
  const name = line.includes(';') ? undefined : /^[A-Za-z\d][\w.-]*/.exec(line)?.[0];
  return name === undefined ? [] : [normalizedName(name)];
}

function stateOf(found: readonly Distribution[], locked: readonly string[]): IndirectPackage['state'] | null {
  if (found.length === 0) return 'missing';
  if (locked.length === 0) return null;
  return found.some(({ version }) => locked.some((one) => isSameRelease(version, one))) ? null : 'outdated';
}

/** Every version that the lockfile has of a name: it may have one for each kind of machine. */
export function lockedVersionsOf(locked: Locked | null, name: string): string[] {
  const packages = locked?.lockfile.packages ?? [];
  return packages.flatMap((one) => (normalizedName(one.name) === normalizedName(name) ? [one.version] : []));
}

/** `1.0` and `1.0.0` are one version of Python's. */
export function isSameRelease(a: string, b: string): boolean {
  if (a === b) return true;
  if (valid(a) === null || valid(b) === null) return false;
  return satisfies(a, `==${b}`, { prereleases: true });
}
