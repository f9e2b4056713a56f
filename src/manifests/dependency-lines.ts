import { orProblem } from './file-problem.ts';
import type { PackageName } from './manifest-packages.ts';
import type { ManifestReport } from './manifest-report.ts';

/** Where a requirement is written. */
export interface WrittenPlace {
  /** Relative to the component's folder. */
  readonly path: string;
  /** From 1; null where it cannot be told. */
  readonly line: number | null;
}

/** Where a manifest names a dependency: in itself, or in what it takes it from. */
export async function dependencyPlaces({
  path,
  manifest,
}: ManifestReport): Promise<(name: string) => WrittenPlace> {
  const { value } = await orProblem(async () => ({
    lines: await manifest?.lines?.(),
    packages: await manifest?.packages?.({ origin: undefined }),
  }));
  const places = new Map<string, WrittenPlace>();
  for (const { package: named, line, file = path } of value?.packages?.requires ?? []) {
    const keys = [nameOf(named), named.name].map(comparable);
    for (const key of keys) places.set(key, places.get(key) ?? { path: file, line });
  }
  return (name) => {
    const line = value?.lines?.(name) ?? null;
    if (line !== null) return { path, line };
    return places.get(comparable(name)) ?? { path, line: null };
  };
}

function nameOf({ namespace, name }: PackageName): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** Names are written in several ways: `Flask_Login`, `group:artifact`. */
function comparable(name: string): string {
  return name
    .toLowerCase()
    .replace(/[-_.]+/g, '-')
    .replaceAll(':', '/');
}
