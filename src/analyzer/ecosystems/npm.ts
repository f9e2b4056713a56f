import type { Ecosystem, Manifest } from './ecosystem.ts';
import { versionTable, type Table } from './fields.ts';
import { parseJsonTable } from './json.ts';

export const npm: Ecosystem = {
  id: 'npm',
  isManifest: (name) => name === 'package.json',
  lockfiles: {
    'package-lock.json': null,
    'npm-shrinkwrap.json': null,
    'yarn.lock': null,
    'pnpm-lock.yaml': null,
    'bun.lock': null,
    'bun.lockb': null,
    'deno.lock': null,
  },
  parse: ({ text }) => parsePackageJson(text),
};

/** What a package is published with; `main` is left out because `npm init` writes it into every application too. */
const LIBRARY_FIELDS = [
  'files',
  'exports',
  'module',
  'types',
  'typings',
  'bin',
  'browser',
  'publishConfig',
] as const;

function parsePackageJson(text: string): Manifest {
  const manifest = parseJsonTable(text, 'package.json');
  const optional = versionTable(manifest['optionalDependencies'], 'optionalDependencies');
  // npm copies what is optional into `dependencies`, and the optional entry wins.
  const names = new Set(optional.map(({ name }) => name));
  const required = versionTable(manifest['dependencies'], 'dependencies').filter(
    ({ name }) => !names.has(name),
  );
  const dependencies = [...required, ...optional];
  const devDependencies = versionTable(manifest['devDependencies'], 'devDependencies');
  return {
    dependencies,
    devDependencies,
    wantsLockfile: dependencies.length + devDependencies.length > 0 && !isLibrary(manifest),
  };
}

function isLibrary(manifest: Table): boolean {
  return manifest['private'] !== true && LIBRARY_FIELDS.some((field) => manifest[field] !== undefined);
}
