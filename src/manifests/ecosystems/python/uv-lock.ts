import type { Lockfile, LockfileSource } from '../../manifest.ts';
import { elementsOf, isTable, tableOf, type Table } from '../../reading/fields.ts';
import { pythonLock } from './python-lock.ts';
import { nameAndVersion, packagesIn } from './toml-locks.ts';

/** `uv.lock`: https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile; only the graph tells what is for development. */
export function parseUvLock({ text }: LockfileSource): Lockfile {
  const entries = packagesIn(text, 'package');
  const runtime = neededAtRunTime(entries);
  return pythonLock(
    entries.map((entry) => {
      const named = nameAndVersion(entry);
      return { ...named, isLocal: isLocal(entry), isDev: !runtime.has(named.name) };
    }),
  );
}

/** The project, members of its workspace, and other folders. */
function isLocal({ source }: Table): boolean {
  return isTable(source) && ['editable', 'virtual', 'directory'].some((kind) => source[kind] !== undefined);
}

/** From the projects themselves over `dependencies`, with the extras that are asked for. */
function neededAtRunTime(entries: readonly Table[]): ReadonlySet<string> {
  const byName = Map.groupBy(entries, (entry) => nameAndVersion(entry).name);
  const queue: { entry: Table; extra: string | null }[] = entries
    .filter(isLocal)
    .map((entry) => ({ entry, extra: null }));
  const seen = new Set<string>();
  const names = new Set<string>();
  for (const { entry, extra } of queue) {
    const { name, version } = nameAndVersion(entry);
    const key = JSON.stringify([name, version, extra]);
    if (seen.has(key)) continue;
    seen.add(key);
    names.add(name);
    for (const edge of edgesOf(entry, extra)) {
      for (const target of byName.get(nameAndVersion(edge).name) ?? []) {
        const extras = elementsOf(edge['extra'], 'extra').filter((one) => typeof one === 'string');
        for (const wanted of [null, ...extras]) queue.push({ entry: target, extra: wanted });
      }
    }
  }
  return names;
}

function edgesOf(entry: Table, extra: string | null): Table[] {
  const optional = tableOf(entry['optional-dependencies'], 'optional-dependencies');
  const list = extra === null ? entry['dependencies'] : Object.hasOwn(optional, extra) ? optional[extra] : [];
  return elementsOf(list, 'dependencies').map((edge) => tableOf(edge, 'an element of dependencies'));
}
