import { join, relative } from 'node:path';
import type { Dependency } from '../../../domain/analysis/dependencies.ts';
import { foldersUpTo } from '../../../repository/environment-folder.ts';
import { pathExists } from '../../../files/path-exists.ts';
import { readInside } from '../../../files/read-inside.ts';
import { stampPath } from '../../../machine/stamps/stamp-path.ts';
import {
  atNotation,
  inventoryOf,
  stampInventory,
  type InstalledPackages,
  type Presence,
  type ProjectPlace,
} from '../../installed.ts';
import type { Load } from '../../manifest.ts';
import { textOf } from '../../reading/xml.ts';
import { isDownloaded, isFixed, localRepository, publishedIn } from './local-repository.ts';
import { describe, readMavenModel } from './model.ts';
import { parsePom } from './pom.ts';

/**
 * pom.xml; what it names is in the local repository, where Maven puts what that needs with it. The wrapper brings Maven where it is
 * whole, for the modules below it too.
 */
export const maven: InstalledPackages = {
  tools: async (folder, _manifest, component) =>
    (await wrapperOf(folder, component)) === undefined ? ['java', 'mvn'] : ['java'],
  notation: atNotation,
  satisfies: () => null,
  async inventory(place, dependencies) {
    const repository = await localRepository(place);
    const { groups, versions } = await resolve(place, repository);
    const look = async ({ name, version: written }: Dependency): Promise<Presence> => {
      const version = isFixed(written) ? written : (versions.get(name) ?? written);
      const [groupId = '', artifactId = ''] = name.split(':');
      if (await isDownloaded(repository, { groupId, artifactId, version })) return [version];
      // It may be another module of the project, which is built and not downloaded.
      if (groups.has(groupId)) return 'not_needed';
      return isFixed(version) ? [] : 'unknown';
    };
    return inventoryOf(dependencies, () => false, look);
  },
  async stamp(place, dependencies) {
    const inventory = stampInventory(maven.inventory(place, dependencies, null));
    return [await stampPath(await localRepository(place)), ...(await inventory)];
  },
  installCommand: async (folder, _manifest, component) => {
    const reactor = await reactorOf(folder, component);
    const home = reactor ?? folder;
    const wrapper = await wrapperOf(home, component);
    const program = wrapper === undefined ? 'mvn' : `${relative(home, wrapper) || '.'}/mvnw`;
    // A module finds what another makes once that is packaged, so that their packages cannot be fetched before.
    return {
      command: `${program} ${reactor === undefined ? 'dependency:go-offline' : '-DskipTests package'}`,
      folder: home,
    };
  },
};

/** The highest folder in the component whose POM has modules; undefined where none has. */
async function reactorOf(folder: string, component: string): Promise<string | undefined> {
  const found = foldersUpTo(folder, component).map(async (home) => {
    const content = await readInside(home, 'pom.xml');
    return content.state === 'text' && content.text.includes('<module>') ? [home] : [];
  });
  return (await Promise.all(found)).flat().at(-1);
}

/** The nearest folder with all of Maven's wrapper. */
async function wrapperOf(folder: string, component: string): Promise<string | undefined> {
  for (const home of foldersUpTo(folder, component)) {
    const files = ['mvnw', '.mvn/wrapper/maven-wrapper.properties'].map((file) =>
      pathExists(join(home, file)),
    );
    if ((await Promise.all(files)).every(Boolean)) return home;
  }
  return undefined;
}

/** The groups of the project and its parents, and the versions that parents and BOMs set which have been downloaded. */
async function resolve(
  { folder, manifest, component }: ProjectPlace,
  repository: string,
): Promise<{ readonly groups: ReadonlySet<string>; readonly versions: ReadonlyMap<string, string> }> {
  const load: Load = async (path, parse) => {
    const content = await readInside(component, path);
    return content.state === 'text' ? parse(content.text) : null;
  };
  const project = await load(relative(component, join(folder, manifest)), parsePom);
  if (project === null) return { groups: new Set(), versions: new Map() };
  const published = publishedIn(repository);
  const file = relative(component, join(folder, manifest));
  const model = await readMavenModel(project, file, { load, tracked: [], published });
  const groups = model.chain.map((one) => textOf(one, 'groupId')).filter((group) => group !== undefined);
  const described = model.dependencies.map((dependency) => describe(dependency, model).dependency);
  return {
    groups: new Set(groups),
    versions: new Map(described.map(({ name, version }) => [name, version])),
  };
}
