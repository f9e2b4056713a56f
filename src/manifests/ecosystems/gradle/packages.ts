import path from 'node:path';
import type { PackageScope } from '../../../domain/analysis/packages.ts';
import { foldersUpwards } from '../../folders.ts';
import type { ManifestSource } from '../../manifest.ts';
import type { MadePackage, PackageName, Requirement } from '../../manifest-packages.ts';
import {
  publicationOfGroovy,
  publicationOfKotlin,
  type GradlePublication,
  type GradleText,
} from './publication.ts';
import type { GradleDependency } from './script.ts';
import { settingsOfGroovy, settingsOfKotlin } from './settings.ts';

/** The artifact of a project, as far as literal text says its group and name: https://docs.gradle.org/current/userguide/publishing_maven.html */
export async function publishedByScript(
  source: ManifestSource,
  variables: ReadonlyMap<string, string>,
): Promise<MadePackage[]> {
  const folder = path.posix.dirname(source.path);
  const own = await readOne(source.path, source.load);
  if (own === null) return [];
  const conventions = await conventionsOf(own.plugins, source);
  const above = await scriptsAbove(folder, source);
  const named = await namedByProperties(folder, source.load);
  const resolve = (name: GradleText | undefined): string | undefined =>
    name?.isProperty === true ? variables.get(name.text) : name?.text;
  const group =
    resolve(own.artifactGroup) ??
    [own, ...conventions].map((script) => resolve(script.group)).find((text) => text !== undefined) ??
    above.map((script) => resolve(script.groupOfAll)).find((text) => text !== undefined) ??
    variables.get('GROUP') ??
    variables.get('group');
  const name = named?.name ?? resolve(own.artifact) ?? (await projectName(folder, source));
  if (group === undefined || name === undefined) return [];
  const plugins = [own, ...conventions].flatMap((script) => script.plugins);
  const isPublished =
    named !== undefined || [...plugins, ...above.flatMap((script) => script.pluginsOfAll)].some(publishes);
  const place = named ?? { line: own.artifact?.line ?? null };
  const made = { ...place, package: mavenName(`${group}:${name}`), private: !isPublished };
  // A multiplatform project publishes what it has for the JVM under a name of its own as well, which Maven needs.
  const forJvm = { ...made, package: mavenName(`${group}:${name}-jvm`) };
  return plugins.some((id) => id.endsWith('multiplatform')) ? [made, forJvm] : [made];
}

interface NamedByProperties {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** `POM_ARTIFACT_ID` in the gradle.properties of the project, which the usual plugin for publishing takes. */
async function namedByProperties(folder: string, load: Load): Promise<NamedByProperties | undefined> {
  const file = path.posix.join(folder, 'gradle.properties');
  const lines = (await load(file, linesOf)) ?? [];
  const index = lines.findIndex((line) => /^\s*POM_ARTIFACT_ID\s*[=:]/.test(line));
  const name = lines[index]?.replace(/^[^=:]*[=:]/, '').trim() ?? '';
  return name === '' ? undefined : { name, file, line: index + 1 };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n');
}

/** A plugin that closes and releases what others have uploaded publishes nothing of the project that applies it. */
function publishes(plugin: string): boolean {
  return /publish/i.test(plugin) && !/nexus[.-]?publish/i.test(plugin);
}

/** What a script asks for. */
export function requiredByScript(
  dependencies: readonly GradleDependency[],
  isDev: (dependency: GradleDependency) => boolean,
): Requirement[] {
  return dependencies.map((dependency) => ({
    package: mavenName(dependency.name),
    scope: scopeOf(dependency, isDev),
    line: dependency.line,
  }));
}

function scopeOf(dependency: GradleDependency, isDev: (one: GradleDependency) => boolean): PackageScope {
  if (isDev(dependency)) return 'development';
  if (/^(kapt|ksp)([A-Z]|$)|annotationProcessor$/i.test(dependency.configuration)) return 'build';
  return /compileOnly|^provided/i.test(dependency.configuration) ? 'optional' : 'runtime';
}

function mavenName(coordinates: string): PackageName {
  const [namespace = '', name = ''] = coordinates.split(':');
  return { type: 'maven', namespace, name };
}

type Load = ManifestSource['load'];

function readOne(file: string, load: Load): Promise<GradlePublication | null> {
  return load(file, file.endsWith('.kts') ? publicationOfKotlin : publicationOfGroovy);
}

const MAX_CONVENTIONS = 30;

/** The scripts of the repository that its plugins are, and those that these apply: `src/main/kotlin/ID.gradle.kts`. */
async function conventionsOf(
  plugins: readonly string[],
  { tracked, load }: ManifestSource,
): Promise<GradlePublication[]> {
  const scripts = scriptsById(tracked);
  const queue = new Set(plugins);
  const found: GradlePublication[] = [];
  for (const id of queue) {
    const file = scripts.get(id);
    const script = file === undefined ? null : await readOne(file, load);
    if (script === null) continue;
    found.push(script);
    if (found.length > MAX_CONVENTIONS) break;
    for (const plugin of script.plugins) queue.add(plugin);
  }
  return found;
}

const known = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** Of all files of a component, looked through once. */
function scriptsById(tracked: readonly string[]): ReadonlyMap<string, string> {
  const before = known.get(tracked);
  if (before !== undefined) return before;
  const found = new Map<string, string>();
  for (const file of tracked) {
    const id = /([^/]+)\.gradle(?:\.kts)?$/.exec(file)?.[1];
    if (id !== undefined && !found.has(id)) found.set(id, file);
  }
  known.set(tracked, found);
  return found;
}

async function scriptsAbove(folder: string, { load }: ManifestSource): Promise<GradlePublication[]> {
  const found: GradlePublication[] = [];
  for (const above of foldersUpwards(folder)) {
    for (const name of ['build.gradle.kts', 'build.gradle']) {
      const script = await readOne(path.posix.join(above, name), load);
      if (script !== null) found.push(script);
    }
  }
  return found;
}

/** As the settings script of the nearest folder that has one calls it. */
async function projectName(folder: string, { load }: ManifestSource): Promise<string | undefined> {
  for (const above of foldersUpwards(folder)) {
    const settings =
      (await load(path.posix.join(above, 'settings.gradle.kts'), settingsOfKotlin)) ??
      (await load(path.posix.join(above, 'settings.gradle'), settingsOfGroovy));
    if (settings === null) continue;
    const relative = path.posix.relative(above, folder === '.' ? '' : folder);
    return relative === '' ? settings.rootName : settings.names.get(relative);
  }
  return undefined;
}
