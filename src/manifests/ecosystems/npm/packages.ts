import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { MadePackage, ManifestPackages, PackageName, Requirement } from '../../manifest-packages.ts';
import { isInside } from '../../folders.ts';
import type { ManifestSource } from '../../manifest.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import { jsonLines } from '../../reading/lines/json-lines.ts';
import type { LineOf } from '../../reading/lines/line-of.ts';

/** What a package.json publishes and asks for: https://docs.npmjs.com/cli/configuring-npm/package-json */
export async function packageJsonPackages(
  manifest: Table,
  { path: file, text }: Pick<ManifestSource, 'path' | 'text'>,
): Promise<ManifestPackages> {
  const lineOf = await jsonLines(text);
  return { publishes: publishedBy(manifest, lineOf), requires: requiredBy(manifest, file, lineOf) };
}

function publishedBy(manifest: Table, lineOf: LineOf): MadePackage[] {
  const { name } = manifest;
  if (typeof name !== 'string') return [];
  return [{ package: npmName(name), line: lineOf('name'), private: isPrivate(manifest) }];
}

/** npm refuses what has no version; `0.0.0` is what a project begins with, and what tools that release it put another one for. */
function isPrivate(manifest: Table): boolean {
  const { private: isMarked, version, publishConfig } = manifest;
  if (isMarked === true) return true;
  const isPlaceholder = version === undefined || version === '' || version === '0.0.0';
  return isPlaceholder && publishConfig === undefined && !isReleasedByTool(manifest);
}

function isReleasedByTool(manifest: Table): boolean {
  const { release, devDependencies } = manifest;
  return isTable(release) || (isTable(devDependencies) && Object.hasOwn(devDependencies, 'semantic-release'));
}

/** A later list counts more for what npm installs; peers are what a package runs with. */
const SCOPES: Readonly<Record<string, PackageScope>> = {
  peerDependencies: 'runtime',
  dependencies: 'runtime',
  optionalDependencies: 'optional',
  devDependencies: 'development',
};

function requiredBy(manifest: Table, file: string, lineOf: LineOf): Requirement[] {
  return Object.entries(SCOPES).flatMap(([list, scope]) =>
    Object.entries(tableAt(manifest, list))
      .filter(([, spec]) => !isOwn(spec, file))
      .map(([name, spec]) => ({
        package: npmName(aliased(name, spec)),
        line: lineOf(list, name),
        scope: scopeOf({ list, name, scope }, manifest),
      })),
  );
}

/** A member of the workspace, or a folder or archive of the component. */
function isOwn(spec: unknown, file: string): boolean {
  if (typeof spec !== 'string') return false;
  const place = /^(?:file|link|portal):(.*)$/.exec(spec)?.[1] ?? (/^\.{1,2}\//.test(spec) ? spec : undefined);
  return spec.startsWith('workspace:') || (place !== undefined && isInside(file, place));
}

/** npm keeps in `dependencies` too what `optionalDependencies` has; `optional` is then what counts. */
function scopeOf(
  { list, name, scope }: { readonly list: string; readonly name: string; readonly scope: PackageScope },
  manifest: Table,
): PackageScope {
  const has = (key: string): boolean => Object.hasOwn(tableAt(manifest, key), name);
  if (list === 'dependencies' && has('optionalDependencies')) return 'optional';
  const mark = tableAt(manifest, 'peerDependenciesMeta')[name];
  return list === 'peerDependencies' && isTable(mark) && mark['optional'] === true ? 'optional' : scope;
}

function tableAt(manifest: Table, key: string): Table {
  const value = manifest[key];
  return isTable(value) ? value : {};
}

/** `npm:other@1` asks for another package under this name. */
function aliased(name: string, spec: unknown): string {
  const real = typeof spec === 'string' ? /^npm:((?:@[^/@]+\/)?[^/@]+)/.exec(spec)?.[1] : undefined;
  return real ?? name;
}

function npmName(name: string): PackageName {
  const [, namespace, rest] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return namespace === undefined || rest === undefined
    ? { type: 'npm', name }
    : { type: 'npm', namespace, name: rest };
}
