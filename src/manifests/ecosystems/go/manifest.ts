import path from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { EcosystemDescription } from '../../ecosystem.ts';
import {
  ManifestError,
  type Lockfile,
  type Manifest,
  type ManifestSource,
  type NameLine,
} from '../../manifest.ts';
import { goPackages } from './packages.ts';
import { readGoStatements, type GoStatement } from './statements.ts';

export const go: EcosystemDescription = {
  isManifest: (name) => name === 'go.mod' || name === 'go.work',
  // A folder with a go.mod of its own is no part of the module around it: https://go.dev/ref/mod#glos-module-root-directory
  standsAlone: true,
  lockfiles: {
    // What was ever looked at is in it, so it says nothing about what is used: go.mod does.
    'go.sum': null,
  },
  locks: (_, manifest) => manifest === 'go.mod',
  parse: (source) =>
    path.posix.basename(source.path) === 'go.work' ? parseGoWork(source.text) : parseGoMod(source),
  installed: async () => (await import('./installed.ts')).go,
};

/** A workspace has no dependencies of its own. */
function parseGoWork(text: string): Manifest {
  return {
    dependencies: [],
    devDependencies: [],
    wantsLockfile: false,
    members: ofKind('use', readGoStatements(text)).flatMap(({ words: [folder] }) =>
      folder === undefined ? [] : [path.posix.normalize(folder)],
    ),
  };
}

interface GoModule extends Dependency {
  readonly isIndirect: boolean;
}

/** The modules that the component itself imports: those marked `// indirect` are its dependencies' own, or its tools'. */
async function parseGoMod({ path: file, text, tracked, load }: ManifestSource): Promise<Manifest> {
  const statements = readGoStatements(text);
  const modules = ofKind('require', statements).map(moduleOf);
  const replaced = replacementsOf(modules, ofKind('replace', statements));
  const wantsLockfile = modules.some(({ name }) => replaced.get(name)?.isLocal !== true);
  const byName = new Map(modules.map((module) => [module.name, module]));
  const tools = new Set(
    ofKind('tool', statements).flatMap(({ words: [tool] }) => ownerOf(tool ?? '.', byName)),
  );
  const sum = path.posix.join(path.posix.dirname(file), 'go.sum');
  const isPruned = listsAll(ofKind('go', statements)[0]?.words[0]);
  const isLocked = isPruned && (!wantsLockfile || tracked.includes(sum));
  // A workspace keeps further sums in go.work.sum.
  const isAlone = !tracked.some((one) => path.posix.basename(one) === 'go.work');
  const sums = isLocked && isAlone ? await load(sum, readGoSum) : null;
  return {
    dependencies: modules.filter(({ isIndirect }) => !isIndirect).map(withoutMark),
    devDependencies: modules.filter((module) => module.isIndirect && tools.has(module)).map(withoutMark),
    wantsLockfile,
    packages: () => goPackages(statements, { path: file, text }),
    lines: () => linesIn(statements),
    ...(isLocked && { lockfile: lockfileOf(modules, replaced, sums) }),
    ...(!isPruned &&
      modules.length > 0 && {
        unknown: ['which modules its dependencies bring in: go.mod lists them from go 1.17 on'],
      }),
  };
}

function ofKind(directive: string, statements: readonly GoStatement[]): GoStatement[] {
  return statements.filter((statement) => statement.directive === directive);
}

function linesIn(statements: readonly GoStatement[]): NameLine {
  const required = statements.filter(({ directive }) => directive === 'require');
  return (name) => required.find(({ words }) => words[0] === name)?.line ?? null;
}

function moduleOf({ words, line, isIndirect }: GoStatement): GoModule {
  const [name, version] = words;
  if (name === undefined || version === undefined || words.length > 2) {
    throw new ManifestError('require takes a module and a version', line);
  }
  return { name, version, isIndirect };
}

interface Replacement {
  /** Of the module that is replaced; any where it is undefined. */
  readonly of: string | undefined;
  readonly isLocal: boolean;
  /** Undefined for a folder. */
  readonly version: string | undefined;
}

/** What each module is replaced by. A version on the left limits a replacement to it, and counts more than one for every version. */
function replacementsOf(
  modules: readonly GoModule[],
  statements: readonly GoStatement[],
): ReadonlyMap<string, Replacement> {
  const all = Map.groupBy(statements.map(replacementOf), ([name]) => name);
  return new Map(
    modules.flatMap(({ name, version }) => {
      const those = (all.get(name) ?? []).map(([, replacement]) => replacement);
      const one = those.find((each) => each.of === version) ?? those.find((each) => each.of === undefined);
      return one === undefined ? [] : [[name, one] as const];
    }),
  );
}

function replacementOf({ words }: GoStatement): [string, Replacement] {
  const arrow = words.indexOf('=>');
  const [target = '', version] = words.slice(arrow + 1);
  const isLocal = /^(\.\.?(\/|$)|\/|[a-z]:[/\\]|\.\.?\\)/i.test(target);
  return [words[0] ?? '', { of: arrow > 1 ? words[1] : undefined, isLocal, version }];
}

/** The module whose path a package's begins with; the longest, since modules nest. */
function ownerOf(tool: string, modules: ReadonlyMap<string, GoModule>): GoModule[] {
  for (let prefix = tool; prefix !== '.' && prefix !== '/'; prefix = path.posix.dirname(prefix)) {
    const owner = modules.get(prefix);
    if (owner !== undefined) return [owner];
  }
  return [];
}

/** https://go.dev/ref/mod#graph-pruning */
function listsAll(version: string | undefined): boolean {
  const [, major = 0, minor = 0] = /^(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return Number(major) > 1 || Number(minor) >= 17;
}

function withoutMark({ name, version }: GoModule): Dependency {
  return { name, version };
}

/** The modules and versions that a go.sum has a sum of. */
function readGoSum(text: string): ReadonlySet<string> {
  return new Set(
    text.split('\n').map((line) =>
      line
        .split(' ')
        .slice(0, 2)
        .join(' ')
        .replace(/\/go\.mod$/, ''),
    ),
  );
}

function lockfileOf(
  modules: readonly GoModule[],
  replaced: ReadonlyMap<string, Replacement>,
  sums: ReadonlySet<string> | null,
): Lockfile {
  const versions = new Map(
    modules.map(({ name, version }) => [name, replaced.get(name)?.version ?? version] as const),
  );
  const unsummed = modules.filter(
    ({ name, version, isIndirect }) =>
      !isIndirect && !replaced.has(name) && sums?.has(`${name} ${version}`) === false,
  );
  return {
    packages: [...versions].map(([name, version]) => ({ name, version })),
    versionOf: ({ name }) => versions.get(name) ?? null,
    disagreements: () =>
      unsummed.map(({ name, version }) => `${name} ${version} is asked for, and go.sum has no sum of it`),
  };
}
