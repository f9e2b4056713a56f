import { createRegistry, type Registry } from '../../domain/registry.ts';
import { createMissingFolder } from './create-missing-folder.ts';
import { envFileFromExample } from './env-file-from-example.ts';
import type { FixKind } from './fix.ts';
import { initSubmodules } from './init-submodules.ts';
import { installToolVersion } from './install-tool-version.ts';
import { composerPackages } from './installs/composer-packages.ts';
import { crates } from './installs/crates.ts';
import { gems } from './installs/gems.ts';
import { goModules } from './installs/go-modules.ts';
import { installFix } from './installs/install-fix.ts';
import { nodePackages } from './installs/node-packages.ts';
import { pythonPackages } from './installs/python-packages.ts';
import { restoreExecutableBit } from './restore-executable-bit.ts';

/** How packages are installed, by ecosystem: a new one is one file and one line. */
const INSTALLS = [nodePackages, pythonPackages, crates, goModules, composerPackages, gems];

/** Every kind of fix: a new one is one file and one line. */
export const FIX_KINDS: readonly FixKind[] = [
  envFileFromExample,
  initSubmodules,
  restoreExecutableBit,
  createMissingFolder,
  ...INSTALLS.map(installFix),
  installToolVersion,
];

/** The kinds that are built in, and those that are added. Throws InputError for an id that is there twice. */
export function fixKinds(added: readonly FixKind[] = []): Registry<FixKind> {
  return createRegistry('fix', FIX_KINDS, added);
}
