import type { Ecosystem } from '../../../src/manifests/ecosystem.ts';
import { ANY_VERSION, ManifestError, type Lockfile, type Manifest } from '../../../src/manifests/manifest.ts';

/** An ecosystem: what a rockspec of Lua asks for, and what `luarocks.lock` pins. */
export const luarocks: Ecosystem = {
  id: 'luarocks',
  isManifest: (name) => name.endsWith('.rockspec'),
  lockfiles: { 'luarocks.lock': ({ text }) => parseLockfile(text) },
  parse: ({ text }) => parseRockspec(text),
};

function parseRockspec(text: string): Manifest {
  const block = /^dependencies = \{(.*?)\}/ms.exec(text)?.[1];
  if (block === undefined) throw new ManifestError('it has no table `dependencies`');
  const dependencies = [...block.matchAll(/"([\w-]+)\s*([^"]*)"/g)].map(([, name = '', version]) => ({
    name,
    version: version === undefined || version === '' ? ANY_VERSION : version,
  }));
  return { dependencies, devDependencies: [], wantsLockfile: true };
}

function parseLockfile(text: string): Lockfile {
  const packages = [...text.matchAll(/(\w+) = "([^"]+)"/g)].map(([, name = '', version = '']) => ({
    name,
    version,
  }));
  const versionOf = (wanted: string) => packages.find(({ name }) => name === wanted)?.version ?? null;
  return {
    packages,
    versionOf: ({ name }) => versionOf(name),
    disagreements: ({ dependencies }) =>
      dependencies.filter(({ name }) => versionOf(name) === null).map(({ name }) => `${name} is not in it.`),
  };
}
