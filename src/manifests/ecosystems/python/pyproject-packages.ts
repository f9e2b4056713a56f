import type { PackageScope } from '../../../domain/analysis/packages.ts';
import type { MadePackage, ManifestPackages, Requirement } from '../../manifest-packages.ts';
import { isInside } from '../../folders.ts';
import type { ManifestSource } from '../../manifest.ts';
import { isTable, type Table } from '../../reading/fields.ts';
import { tomlLines } from '../../reading/lines/toml-lines.ts';
import type { LineOf } from '../../reading/lines/line-of.ts';
import { pypiName, requirementIn, scopeOfExtra } from './packages.ts';

/** What a pyproject.toml publishes and asks for: https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
export async function pyprojectPackages(
  manifest: Table,
  { path: file, text }: Pick<ManifestSource, 'path' | 'text'>,
): Promise<ManifestPackages> {
  const reader = new PyprojectReader(manifest, await tomlLines(text));
  const own = reader.own(file);
  return {
    publishes: reader.publishes(),
    requires: reader.requires().filter(({ package: { name } }) => !own.has(name)),
  };
}

type Keys = readonly string[];

class PyprojectReader {
  readonly #manifest: Table;
  readonly #lineOf: LineOf;

  constructor(manifest: Table, lineOf: LineOf) {
    this.#manifest = manifest;
    this.#lineOf = lineOf;
  }

  publishes(): MadePackage[] {
    for (const keys of [['project'], ['tool', 'poetry']]) {
      const { name } = this.#table(keys);
      if (typeof name !== 'string') continue;
      return [{ package: pypiName(name), line: this.#lineOf(...keys, 'name'), private: this.#isPrivate() }];
    }
    return [];
  }

  requires(): Requirement[] {
    const poetry = ['tool', 'poetry'];
    return [
      ...this.#list(['build-system', 'requires'], 'build'),
      ...this.#list(['project', 'dependencies'], 'runtime'),
      ...this.#lists(['project', 'optional-dependencies'], scopeOfExtra),
      ...this.#lists(['dependency-groups'], () => 'development'),
      ...this.#list(['tool', 'uv', 'dev-dependencies'], 'development'),
      ...this.#lists(['tool', 'pdm', 'dev-dependencies'], () => 'development'),
      ...this.#keysOf(['tool', 'hatch', 'envs']).flatMap((keys) => [
        ...this.#list([...keys, 'dependencies'], 'development'),
        ...this.#list([...keys, 'extra-dependencies'], 'development'),
      ]),
      ...this.#poetryTable([...poetry, 'dependencies'], 'runtime'),
      ...this.#poetryTable([...poetry, 'dev-dependencies'], 'development'),
      ...this.#keysOf([...poetry, 'group']).flatMap((keys) =>
        this.#poetryTable([...keys, 'dependencies'], 'development'),
      ),
    ];
  }

  /** What Poetry and uv take from a folder of the component, or from the workspace that it is in. */
  own(file: string): ReadonlySet<string> {
    const tables = [
      ...[
        ['tool', 'uv', 'sources'],
        ['tool', 'poetry', 'dependencies'],
        ['tool', 'poetry', 'dev-dependencies'],
      ],
      ...this.#keysOf(['tool', 'poetry', 'group']).map((keys) => [...keys, 'dependencies']),
    ];
    const isOwn = (spec: unknown): boolean =>
      isTable(spec) &&
      (spec['workspace'] === true || (typeof spec['path'] === 'string' && isInside(file, spec['path'])));
    return new Set(
      tables
        .flatMap((keys) => Object.entries(this.#table(keys)))
        .filter(([, spec]) => isOwn(spec))
        .map(([name]) => pypiName(name).name),
    );
  }

  /** PyPI refuses what has such a classifier, and uv and Poetry build nothing where they are told that it is no package. */
  #isPrivate(): boolean {
    const classifiers = [
      this.#value(['project', 'classifiers']),
      this.#value(['tool', 'poetry', 'classifiers']),
    ];
    return (
      classifiers.flat().some((one) => typeof one === 'string' && one.startsWith('Private ::')) ||
      this.#value(['tool', 'uv', 'package']) === false ||
      this.#isApplication() ||
      this.#value(['tool', 'poetry', 'package-mode']) === false
    );
  }

  /** What uv and PDM make no package of, as nothing says how it is built. */
  #isApplication(): boolean {
    const isKept = ['uv', 'pdm'].some((tool) => this.#value(['tool', tool]) !== undefined);
    return (
      isKept && this.#value(['build-system']) === undefined && this.#value(['tool', 'uv', 'package']) !== true
    );
  }

  #value(keys: Keys): unknown {
    return keys.reduce<unknown>(
      (value, key) => (isTable(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      this.#manifest,
    );
  }

  #table(keys: Keys): Table {
    const value = this.#value(keys);
    return isTable(value) ? value : {};
  }

  #keysOf(keys: Keys): string[][] {
    return Object.keys(this.#table(keys)).map((key) => [...keys, key]);
  }

  #list(keys: Keys, scope: PackageScope): Requirement[] {
    const list = this.#value(keys);
    if (!Array.isArray(list)) return [];
    return list.flatMap((one: unknown, index) => requirementIn(one, scope, this.#lineOf(...keys, index)));
  }

  #lists(keys: Keys, scopeOf: (name: string) => PackageScope): Requirement[] {
    return Object.keys(this.#table(keys)).flatMap((name) => this.#list([...keys, name], scopeOf(name)));
  }

  /** Name to version or table; one that is optional is installed for who asks for an extra that names it. */
  #poetryTable(keys: Keys, scope: PackageScope): Requirement[] {
    return Object.entries(this.#table(keys))
      .filter(([name]) => name !== 'python')
      .map(([name, spec]) => ({
        package: pypiName(name),
        scope: scope === 'runtime' && isTable(spec) && spec['optional'] === true ? 'optional' : scope,
        line: this.#lineOf(...keys, name),
      }));
  }
}
