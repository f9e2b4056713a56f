import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { ManifestPackages, MadePackage, PackageName, Requirement } from '../../manifest-packages.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import { jsonLines } from '../../reading/lines/json-lines.ts';
import type { LineOf } from '../../reading/lines/line-of.ts';

/** What a composer.json publishes and asks for: https://getcomposer.org/doc/04-schema.md */
export async function composerPackages(manifest: Table, text: string): Promise<ManifestPackages> {
  const lineOf = await jsonLines(text);
  return {
    publishes: [...own(manifest, lineOf), ...replaced(manifest, lineOf)],
    requires: [
      ...listed(manifest, 'require', 'runtime', lineOf),
      ...listed(manifest, 'require-dev', 'development', lineOf),
    ],
  };
}

/** A project is what one begins with, unless it has a program for others; what is begun with it often keeps its name. */
function own({ name, type, bin }: Table, lineOf: LineOf): MadePackage[] {
  if (typeof name !== 'string') return [];
  const isProject = type === 'project' && bin === undefined;
  return composerName(name).map((made) => ({ package: made, line: lineOf('name'), private: isProject }));
}

/** Packages that are parts of this one, in the same version. */
function replaced(manifest: Table, lineOf: LineOf): MadePackage[] {
  return entriesAt(manifest, 'replace')
    .filter(([, version]) => version === 'self.version')
    .flatMap(([name]) =>
      composerName(name).map((made) => ({ package: made, line: lineOf('replace', name), private: false })),
    );
}

function listed(manifest: Table, key: string, scope: PackageScope, lineOf: LineOf): Requirement[] {
  return entriesAt(manifest, key).flatMap(([name]) =>
    composerName(name).map((asked) => ({ package: asked, scope, line: lineOf(key, name) })),
  );
}

function entriesAt(manifest: Table, key: string): [string, unknown][] {
  const value = manifest[key];
  return isTable(value) ? Object.entries(value) : [];
}

/** The platform (`php`, `ext-json`) has no vendor, and is no package. */
function composerName(name: string): PackageName[] {
  const [namespace, rest, ...more] = name.split('/');
  if (namespace === undefined || rest === undefined || more.length > 0) return [];
  return [{ type: 'composer', namespace, name: rest }];
}
