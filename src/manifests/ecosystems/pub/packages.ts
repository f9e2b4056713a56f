import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { ManifestPackages, Requirement } from '../../manifest-packages.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import type { LineOf } from '../../reading/lines/line-of.ts';
import { yamlLines } from '../../reading/lines/yaml-lines.ts';

/** What a pubspec.yaml publishes and asks for; SDKs are no packages. */
export async function pubspecPackages(pubspec: Table, text: string): Promise<ManifestPackages> {
  const lineOf = await yamlLines(text);
  const { name } = pubspec;
  const isPrivate = pubspec['publish_to'] === 'none';
  return {
    publishes:
      typeof name === 'string' && name !== ''
        ? [{ package: { type: 'pub', name }, line: lineOf('name'), private: isPrivate }]
        : [],
    requires: [
      ...listed(pubspec, 'dependencies', 'runtime', lineOf),
      ...listed(pubspec, 'dev_dependencies', 'development', lineOf),
    ],
  };
}

function listed(pubspec: Table, key: string, scope: PackageScope, lineOf: LineOf): Requirement[] {
  const list = pubspec[key];
  return Object.entries(isTable(list) ? list : {})
    .filter(([, spec]) => !isTable(spec) || spec['sdk'] === undefined)
    .map(([name]) => ({ package: { type: 'pub', name }, scope, line: lineOf(key, name) }));
}
