import { entriesOf, isTable, stringOf, tableOf, type Table } from '../../reading/fields.ts';

/** One package of the workspace, as a pnpm lockfile knows it. */
export interface Importer {
  /** What its manifest asked for, by name. */
  readonly specifiers: ReadonlyMap<string, string>;
  /** What that was resolved to, by name: a version, the key of a package, or `link:FOLDER`. */
  readonly references: ReadonlyMap<string, string>;
  /** Those that are not for development. */
  readonly runtime: ReadonlyMap<string, string>;
}

/** By folder relative to the lockfile's, `.` for the root; a lockfile without a workspace is its own importer before version 9. */
export function importersOf(lock: Table): ReadonlyMap<string, Importer> {
  if (lock['importers'] === undefined) return new Map([['.', importerOf(lock, 'the root')]]);
  return new Map(
    entriesOf(lock['importers'], 'importers').map(([folder, importer]) => [
      folder,
      importerOf(tableOf(importer, `"${folder}" in importers`), `"${folder}"`),
    ]),
  );
}

const LISTS = ['dependencies', 'optionalDependencies', 'devDependencies'] as const;

function importerOf(importer: Table, where: string): Importer {
  const specifiers = new Map(
    entriesOf(importer['specifiers'], `specifiers of ${where}`).map(([name, value]) => [
      name,
      stringOf(value, `specifier of "${name}"`),
    ]),
  );
  const references = new Map<string, string>();
  const runtime = new Map<string, string>();
  for (const list of LISTS) {
    for (const [name, value] of entriesOf(importer[list], `${list} of ${where}`)) {
      const reference = stringOf(isTable(value) ? value['version'] : value, `version of "${name}"`);
      if (isTable(value)) specifiers.set(name, stringOf(value['specifier'], `specifier of "${name}"`));
      references.set(name, reference);
      if (list !== 'devDependencies') runtime.set(name, reference);
    }
  }
  return { specifiers, references, runtime };
}
