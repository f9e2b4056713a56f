import { readDependencies } from './read-dependencies.ts';

interface Packages {
  /** `pkg:npm/a package.json:2`, with `private ` before it where it is so. */
  readonly publishes: readonly string[];
  /** `runtime pkg:npm/b package.json:4` */
  readonly requires: readonly string[];
}

/** The packages that a component with these files publishes and requires, a line of text each; `?` for a line that is not known. */
export async function readPackages(
  files: Readonly<Record<string, string>>,
  origin?: string,
): Promise<Packages> {
  const { publishes, requires, manifests } = await readDependencies(files, origin);
  const faults = manifests.flatMap(({ error, unknown }) => [
    ...(error === null ? [] : [error]),
    ...unknown.filter((one) => one.startsWith('which packages it publishes')),
  ]);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const at = ({ file, line }: { readonly file: string; readonly line: number | null }): string =>
    `${file}:${line ?? '?'}`;
  return {
    publishes: publishes.map((one) => `${one.private ? 'private ' : ''}${one.purl} ${at(one)}`),
    requires: requires.map((one) => `${one.scope} ${one.purl} ${at(one)}`),
  };
}
