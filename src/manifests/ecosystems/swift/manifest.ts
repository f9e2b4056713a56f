import path from 'node:path';
import type { EcosystemDescription } from '../../ecosystem.ts';
import type { MadePackage, PackageName } from '../../manifest-packages.ts';
import { ANY_VERSION, type Manifest, type ManifestSource } from '../../manifest.ts';
import { readPackageCalls, readProducts, type SwiftCall, type SwiftProducts } from './code.ts';
import { parsePackageResolved, swiftIdentity } from './lockfile.ts';
import { unknownLines } from '../../reading/unknown-lines.ts';

export const swift: EcosystemDescription = {
  isManifest: (name) => name === 'Package.swift',
  lockfiles: {
    'Package.resolved': parsePackageResolved,
  },
  parse: parsePackageSwift,
  installed: async () => (await import('./installed.ts')).swift,
};

/** Swift packages have no dependencies for development only: what tests use is listed with the rest. */
function parsePackageSwift({ path: file, text }: ManifestSource): Manifest {
  const calls = readPackageCalls(text);
  const found = calls.map((call) => ({ call, ...read(call) }));
  const dependencies = found.flatMap(({ name, version }) => (name === undefined ? [] : [{ name, version }]));
  return {
    dependencies,
    devDependencies: [],
    // A library's Package.resolved has no effect on who uses it.
    wantsLockfile: false,
    packages: ({ origin }) => ({
      publishes: file === 'Package.swift' ? publishedFrom(origin, readProducts(text)) : [],
      requires: found.flatMap(({ call: { line }, url }) => {
        const name = swiftName(url);
        return name === undefined ? [] : [{ package: name, scope: 'runtime' as const, line }];
      }),
    }),
    unknown: unknownLines(found.filter(({ name }) => name === undefined).map(({ call }) => call.line)),
  };
}

/** Labels of an argument that says where the package is. */
const PLACES = ['url', 'path', 'id'];
const NOT_VERSIONS = new Set([...PLACES, 'name', 'traits']);

/** The package at the top of a repository, which is asked for by where the repository is; what makes no product, nobody can use. */
function publishedFrom(origin: string | undefined, { line, isEmpty }: SwiftProducts): MadePackage[] {
  const name = swiftName(origin);
  return name === undefined ? [] : [{ package: name, line, private: isEmpty }];
}

/** By where its sources are, as SwiftPM compares places: without scheme, user and `.git`, in lower case. */
function swiftName(url: string | undefined): PackageName | undefined {
  const [, host = '', place] =
    /^(?:[a-z+]+:\/\/(?:[^@/]*@)?|(?:[^@/:]+@))([^/:]+)(?::\d+)?[/:](.+?)(?:\.git)?\/?$/.exec(
      (url ?? '').toLowerCase(),
    ) ?? [];
  if (place === undefined) return undefined;
  const namespace = path.posix.join(host, path.posix.dirname(place));
  return { type: 'swift', namespace, name: path.posix.basename(place) };
}

/** A name as Package.resolved writes it; undefined where it is computed. The version is all that says one, as written. */
function read({ arguments: list }: SwiftCall): {
  name: string | undefined;
  url: string | undefined;
  version: string;
} {
  const place = list.find(({ label }) => label !== undefined && PLACES.includes(label))?.tokens;
  const [token] = place ?? [];
  const isPlain = place?.length === 1 && token?.kind === 'string' && token.isLiteral;
  const versions = list.filter(({ label }) => label === undefined || !NOT_VERSIONS.has(label));
  return {
    name: isPlain ? swiftIdentity(token.text) : undefined,
    url:
      isPlain && list.some(({ label, tokens }) => label === 'url' && tokens === place)
        ? token.text
        : undefined,
    version:
      versions.map(({ label, text }) => (label === undefined ? text : `${label}: ${text}`)).join(', ') ||
      ANY_VERSION,
  };
}
