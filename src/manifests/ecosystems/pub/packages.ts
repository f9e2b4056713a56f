import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { ManifestPackages, Requirement } from '../../manifest-packages.ts';
import { isInside } from '../../folders.ts';
import type { ManifestSource } from '../../manifest.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import { yamlLines } from '../../reading/lines/yaml-lines.ts';

/** What a pubspec.yaml publishes and asks for; SDKs are no packages. */
export async function pubspecPackages(
  pubspec: Table,
  { path: file, text }: Pick<ManifestSource, 'path' | 'text'>,
): Promise<ManifestPackages> {
  const lineOf = await yamlLines(text);
  const listed = (key: string, scope: PackageScope): Requirement[] =>
    Object.entries(tableAt(pubspec, key))
      .filter(([, spec]) => !isTable(spec) || (spec['sdk'] === undefined && !isOwn(spec['path'], file)))
      .map(([name]) => ({ package: { type: 'pub', name }, scope, line: lineOf(key, name) }));
  const { name } = pubspec;
  const isPrivate = pubspec['publish_to'] === 'none';
  return {
    publishes:
      typeof name === 'string' && name !== ''
        ? [{ package: { type: 'pub', name }, line: lineOf('name'), private: isPrivate }]
        : [],
    requires: [...listed('dependencies', 'runtime'), ...listed('dev_dependencies', 'development')],
  };
}

function isOwn(place: unknown, file: string): boolean {
  return typeof place === 'string' && isInside(file, place);
}

function tableAt(pubspec: Table, key: string): Table {
  const value = pubspec[key];
  return isTable(value) ? value : {};
}
