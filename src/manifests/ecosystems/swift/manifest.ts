import type { EcosystemDescription } from '../../ecosystem.ts';
import { ANY_VERSION, type Manifest } from '../../manifest.ts';
import { readPackageCalls, type SwiftCall } from './code.ts';
import { parsePackageResolved, swiftIdentity } from './lockfile.ts';
import { unknownLines } from '../../reading/unknown-lines.ts';

export const swift: EcosystemDescription = {
  isManifest: (name) => name === 'Package.swift',
  lockfiles: {
    'Package.resolved': parsePackageResolved,
  },
  parse: ({ text }) => parsePackageSwift(text),
  installed: async () => (await import('./installed.ts')).swift,
};

/** Swift packages have no dependencies for development only: what tests use is listed with the rest. */
function parsePackageSwift(text: string): Manifest {
  const calls = readPackageCalls(text);
  const found = calls.map((call) => ({ call, ...read(call) }));
  const dependencies = found.flatMap(({ name, version }) => (name === undefined ? [] : [{ name, version }]));
  return {
    dependencies,
    devDependencies: [],
    // A library's Package.resolved has no effect on who uses it.
    wantsLockfile: false,
    unknown: unknownLines(found.filter(({ name }) => name === undefined).map(({ call }) => call.line)),
  };
}

/** Labels of an argument that says where the package is. */
const PLACES = ['url', 'path', 'id'];
const NOT_VERSIONS = new Set([...PLACES, 'name', 'traits']);

/** A name as Package.resolved writes it; undefined where it is computed. The version is all that says one, as written. */
function read({ arguments: list }: SwiftCall): { name: string | undefined; version: string } {
  const place = list.find(({ label }) => label !== undefined && PLACES.includes(label))?.tokens;
  const [token] = place ?? [];
  const isPlain = place?.length === 1 && token?.kind === 'string' && token.isLiteral;
  const versions = list.filter(({ label }) => label === undefined || !NOT_VERSIONS.has(label));
  return {
    name: isPlain ? swiftIdentity(token.text) : undefined,
    version:
      versions.map(({ label, text }) => (label === undefined ? text : `${label}: ${text}`)).join(', ') ||
      ANY_VERSION,
  };
}
