import path from 'node:path';
import type { EcosystemDescription } from '../../ecosystem.ts';
import type { ManifestSource } from '../../manifest.ts';
import { parseBunLock } from './bun-lock.ts';
import { parsePackageJson } from './package-json.ts';
import { parsePackageLock } from './package-lock.ts';
import { parsePnpmLock } from './pnpm-lock.ts';
import { PNPM_WORKSPACE, parsePnpmWorkspace } from './pnpm-workspace.ts';
import { parseYarnLock } from './yarn-lock.ts';

export const npm: EcosystemDescription = {
  isManifest: (name) => name === 'package.json' || name === PNPM_WORKSPACE,
  // npm itself takes the shrinkwrap where both are there.
  lockfiles: {
    'npm-shrinkwrap.json': parsePackageLock,
    'package-lock.json': parsePackageLock,
    'pnpm-lock.yaml': parsePnpmLock,
    'yarn.lock': parseYarnLock,
    'bun.lock': parseBunLock,
    'bun.lockb': null,
    'deno.lock': null,
  },
  locks: (_, manifest) => manifest !== PNPM_WORKSPACE,
  parse: (source: ManifestSource) =>
    path.posix.basename(source.path) === PNPM_WORKSPACE
      ? parsePnpmWorkspace(source.text)
      : parsePackageJson(source),
  installed: async () => (await import('./installed.ts')).npm,
};
