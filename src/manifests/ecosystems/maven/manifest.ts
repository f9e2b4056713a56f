import path from 'node:path';
import type { EcosystemDescription } from '../../ecosystem.ts';
import type { Manifest, ManifestSource } from '../../manifest.ts';
import { mavenPackages } from './packages.ts';
import { describe, readMavenModel } from './model.ts';
import { parsePom } from './pom.ts';
import { childOf, childrenOf, type XmlElement } from '../../reading/xml.ts';

export const maven: EcosystemDescription = {
  isManifest: (name) => name === 'pom.xml',
  lockfiles: {},
  parse: parseManifest,
  installed: async () => (await import('./installed.ts')).maven,
};

async function parseManifest({ path: file, text, load, tracked }: ManifestSource): Promise<Manifest> {
  const project = parsePom(text);
  const model = await readMavenModel(project, file, { load, tracked });
  const all = model.dependencies.map((dependency) => describe(dependency, model));
  return {
    dependencies: all.filter(({ scope }) => scope !== 'test').map(({ dependency }) => dependency),
    devDependencies: all.filter(({ scope }) => scope === 'test').map(({ dependency }) => dependency),
    wantsLockfile: false,
    members: membersOf(project),
    packages: () => mavenPackages(project, model),
    unknown: model.unknown,
  };
}

/** `subprojects` is what Maven 4 calls `modules`; each is a folder or a POM. */
function membersOf(project: XmlElement): string[] {
  const parts = [project, ...childrenOf(childOf(project, 'profiles'), 'profile')];
  return parts
    .flatMap((part) => [
      ...childrenOf(childOf(part, 'modules'), 'module'),
      ...childrenOf(childOf(part, 'subprojects'), 'subproject'),
    ])
    .map(({ text }) => path.posix.normalize(text));
}
