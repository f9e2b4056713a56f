import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { ANY_VERSION, type Lockfile, type LockfileSource, type Manifest } from '../../manifest.ts';
import { entriesOf, isTable, stringOf, wrongType, type Table } from '../../reading/fields.ts';
import { parseJsonTable } from '../../reading/json.ts';
import { parseToml } from '../../reading/toml.ts';
import type { ManifestPackages } from '../../manifest-packages.ts';
import { tomlLines } from '../../reading/lines/toml-lines.ts';
import { pypiName } from './packages.ts';
import { pythonLock } from './python-lock.ts';

/** Tables of a Pipfile that list no packages; every other one is a category. */
const SETTINGS = new Set(['source', 'requires', 'scripts', 'pipenv', 'pipfile']);

/** https://pipenv.pypa.io/en/latest/pipfile.html; a category that somebody named is not installed by default. */
export function parsePipfile(text: string): Manifest {
  const pipfile = parseToml(text);
  const categories = Object.keys(pipfile).filter((key) => key !== 'packages' && !SETTINGS.has(key));
  const dependencies = requirementsIn(pipfile['packages'], 'packages');
  const devDependencies = categories.flatMap((category) => requirementsIn(pipfile[category], category));
  return {
    dependencies,
    devDependencies,
    wantsLockfile: dependencies.length + devDependencies.length > 0,
    packages: () => pipfilePackages(pipfile, categories, text),
  };
}

/** A Pipfile is of an application, which is no package. */
async function pipfilePackages(
  pipfile: Table,
  categories: readonly string[],
  text: string,
): Promise<ManifestPackages> {
  const lineOf = await tomlLines(text);
  const requires = ['packages', ...categories].flatMap((category) =>
    entriesOf(pipfile[category], category).map(([name]) => ({
      package: pypiName(name),
      scope: category === 'packages' ? ('runtime' as const) : ('development' as const),
      line: lineOf(category, name),
    })),
  );
  return { publishes: [], requires };
}

function requirementsIn(value: unknown, where: string): Dependency[] {
  return entriesOf(value, where).map(([name, spec]) => ({
    name,
    version: versionIn(spec, `"${name}" in ${where}`),
  }));
}

function versionIn(spec: unknown, where: string): string {
  if (typeof spec === 'string') return pin(spec);
  if (!isTable(spec)) throw wrongType(where, 'a version or a table', spec);
  const target = spec['git'] ?? spec['path'] ?? spec['file'];
  if (typeof target === 'string') return `@ ${target}`;
  return pin(stringOf(spec['version'] ?? ANY_VERSION, `version of ${where}`));
}

function pin(version: string): string {
  return version.replace(/^==(?!=)\s*(?=[^,]*$)/, '');
}

/** `Pipfile.lock`: one table of packages for each category. */
export function parsePipfileLock({ text }: LockfileSource): Lockfile {
  const { _meta, ...categories } = parseJsonTable(text, 'Pipfile.lock');
  return pythonLock(
    Object.entries(categories).flatMap(([category, packages]) =>
      entriesOf(packages, category).map(([name, entry]) => {
        if (!isTable(entry)) throw wrongType(`"${name}" in ${category}`, 'a table', entry);
        const version = stringOf(entry['version'] ?? entry['ref'] ?? '', `version of "${name}"`);
        return {
          name,
          version: pin(version),
          isDev: category !== 'default',
          isLocal: entry['path'] !== undefined,
        };
      }),
    ),
  );
}
