import type { Lockfile, LockfileSource } from '../../manifest.ts';
import { elementsOf, isTable, stringOf, wrongType, type Table } from '../../reading/fields.ts';
import { parseToml } from '../../reading/toml.ts';
import { pythonLock, type PythonPackage } from './python-lock.ts';

/** `poetry.lock`: `groups` since Poetry 2, `category` before 1.5, and nothing of the kind between. */
export function parsePoetryLock({ text }: LockfileSource): Lockfile {
  return pythonLock(
    packagesIn(text, 'package').map((entry) => ({
      ...nameAndVersion(entry),
      isLocal: isTable(entry['source']) && entry['source']['type'] === 'directory',
      ...inGroups(entry['groups'] ?? entry['category'], 'main'),
    })),
  );
}

/** `pdm.lock`; the same package has further entries for its extras, and groups may be left out of it. */
export function parsePdmLock({ text }: LockfileSource): Lockfile {
  const lock = pythonLock(
    packagesIn(text, 'package').map((entry) => ({
      ...nameAndVersion(entry),
      isLocal: entry['path'] !== undefined,
      ...inGroups(entry['groups'], 'default'),
    })),
  );
  return {
    ...lock,
    disagreements: (manifest, manifestPath, own) =>
      lock.disagreements({ ...manifest, devDependencies: [] }, manifestPath, own),
  };
}

/** `pylock.toml`: https://packaging.python.org/en/latest/specifications/pylock-toml/; it need not be for every platform, so it contradicts no manifest. */
export function parsePylock({ text }: LockfileSource): Lockfile {
  const packages = packagesIn(text, 'packages').map((entry) => ({
    ...nameAndVersion(entry),
    isLocal: entry['directory'] !== undefined,
  }));
  return { ...pythonLock(packages), disagreements: () => [] };
}

export function packagesIn(text: string, key: string): Table[] {
  return elementsOf(parseToml(text)[key], key).map((entry) => {
    if (!isTable(entry)) throw wrongType(`an element of ${key}`, 'a table', entry);
    return entry;
  });
}

/** What comes from a version control system or a folder may have no version. */
export function nameAndVersion(entry: Table): { name: string; version: string } {
  const name = stringOf(entry['name'], 'name of a package');
  return { name, version: stringOf(entry['version'] ?? '', `version of "${name}"`) };
}

function inGroups(groups: unknown, runtime: string): Pick<PythonPackage, 'isDev'> {
  if (groups === undefined) return {};
  return { isDev: Array.isArray(groups) ? !groups.includes(runtime) : groups !== runtime };
}
