import path from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import type { EcosystemDescription } from '../../ecosystem.ts';
import type { Manifest, ManifestSource } from '../../manifest.ts';
import { parseCatalogue, type VersionCatalogue } from './catalogue.ts';
import { parseGradleLockfile } from './lockfile.ts';
import { publishedByScript, requiredByScript } from './packages.ts';
import { readGradleScript, type GradleDependency } from './script.ts';
import { readGradleSettings } from './settings.ts';
import { parseGradleProperties, variablesOfGroovy, variablesOfKotlin } from './variables.ts';
import { unknownLines } from '../../reading/unknown-lines.ts';

export const gradle: EcosystemDescription = {
  isManifest: (name) => /^(build|settings)\.gradle(\.kts)?$|\.versions\.toml$/.test(name),
  lockfiles: {
    'gradle.lockfile': parseGradleLockfile,
  },
  locks: (_, manifest) => manifest.startsWith('build.gradle'),
  parse: (source) => {
    const name = path.posix.basename(source.path);
    if (name.endsWith('.toml')) return parseCatalogueFile(source.text);
    return name.startsWith('settings.') ? parseSettings(source) : parseBuild(source);
  },
  installed: async () => (await import('./installed.ts')).gradle,
};

/** What a catalogue lists is a dependency of the scripts that use it. */
function parseCatalogueFile(text: string): Manifest {
  parseCatalogue(text);
  return { dependencies: [], devDependencies: [], wantsLockfile: false };
}

function parseSettings({ path: file, text, tracked }: ManifestSource): Manifest {
  const { folders, unknownLines: lines } = readGradleSettings(file, text);
  const catalogues = path.posix.join(path.posix.dirname(file), 'gradle/');
  return {
    dependencies: [],
    devDependencies: [],
    wantsLockfile: false,
    members: folders,
    includes: tracked
      .filter((name) => name.startsWith(catalogues) && name.endsWith('.versions.toml'))
      .map((name) => path.posix.relative(path.posix.dirname(file), name)),
    unknown: unknownLines(lines),
  };
}

async function parseBuild(source: ManifestSource): Promise<Manifest> {
  const names = { catalogues: await cataloguesOf(source), variables: await variablesOf(source) };
  const { dependencies, unknownLines: lines } = readGradleScript(source.path, source.text, names);
  return {
    dependencies: dependencies.filter((one) => !isDev(one)).map(describe),
    devDependencies: dependencies.filter(isDev).map(describe),
    // Gradle writes a lockfile only for who asks for one.
    wantsLockfile: false,
    packages: async () => ({
      publishes: await publishedByScript(source, names.variables),
      requires: requiredByScript(dependencies, isDev),
    }),
    unknown: unknownLines(lines),
  };
}

/** Configurations of tests and of tools that only check the code. */
const DEVELOPMENT =
  /^test|Test|^(developmentOnly|checkstyle|ktlint|detekt\w*|spotbugs\w*|pmd|errorprone|lintChecks|jacoco\w*|jmh\w*)$|[bB]enchmark/;

function isDev({ configuration, blocks }: GradleDependency): boolean {
  return [configuration, ...blocks].some((name) => DEVELOPMENT.test(name));
}

function describe({ name, version, written }: GradleDependency): Dependency {
  return { name, version, ...(written !== undefined && { written }) };
}

/** Each `gradle/NAME.versions.toml` in the nearest folder that has one. */
async function cataloguesOf({
  path: file,
  tracked,
  load,
}: ManifestSource): Promise<Map<string, VersionCatalogue>> {
  const found = new Map<string, VersionCatalogue>();
  for (const folder of foldersUp(file)) {
    const prefix = path.posix.join(folder, 'gradle/');
    for (const name of tracked.filter((one) => one.startsWith(prefix) && one.endsWith('.versions.toml'))) {
      const catalogue = await load(name, parseCatalogue);
      if (catalogue !== null) found.set(path.posix.basename(name, '.versions.toml'), catalogue);
    }
    if (found.size > 0) return found;
  }
  return found;
}

/** Those of the script itself win over those of the folders above. */
async function variablesOf({ path: file, text, load }: ManifestSource): Promise<Map<string, string>> {
  const own = file.endsWith('.kts') ? variablesOfKotlin(text) : variablesOfGroovy(text);
  const found = new Map(own);
  for (const folder of foldersUp(file)) {
    for (const [name, parse] of SHARED) {
      for (const [key, value] of (await load(path.posix.join(folder, name), parse)) ?? []) {
        if (!found.has(key)) found.set(key, value);
      }
    }
  }
  return found;
}

const SHARED = [
  ['gradle.properties', parseGradleProperties],
  ['build.gradle', variablesOfGroovy],
  ['build.gradle.kts', variablesOfKotlin],
] as const;

/** The file's own folder, and those above it. */
function foldersUp(file: string): string[] {
  const folders = [path.posix.dirname(file)];
  for (let last = folders[0]; last !== undefined && !['.', '/'].includes(last); last = folders.at(-1)) {
    folders.push(path.posix.dirname(last));
  }
  return folders;
}
