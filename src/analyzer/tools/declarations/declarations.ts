import type { Declaration } from '../tool-requirement.ts';
import { declareComposerJson } from './composer-json.ts';
import { declareGoMod } from './go-mod.ts';
import { declareMise } from './mise-toml.ts';
import { declarePackageJson } from './package-json.ts';
import { declarePyproject } from './pyproject-toml.ts';
import { declareRustToolchain } from './rust-toolchain.ts';
import { declareToolVersions } from './tool-versions.ts';
import { declareVersionOf } from './version-file.ts';

/** The files in which a repository names its tools. */
export const DECLARATION_FILES = [
  '.tool-versions',
  'mise.toml',
  '.mise.toml',
  '.nvmrc',
  '.node-version',
  '.python-version',
  '.ruby-version',
  'rust-toolchain.toml',
  'rust-toolchain',
  'package.json',
  'pyproject.toml',
  'go.mod',
  'composer.json',
] as const;
type DeclarationFile = (typeof DECLARATION_FILES)[number];

/** `named`: the file is there to name tools; the manifests only say which versions of an implied tool will do. */
export const DECLARATIONS: Readonly<
  Record<DeclarationFile, { readonly declare: Declaration; readonly named: boolean }>
> = {
  '.tool-versions': { declare: declareToolVersions, named: true },
  'mise.toml': { declare: declareMise, named: true },
  '.mise.toml': { declare: declareMise, named: true },
  '.nvmrc': { declare: declareVersionOf('node'), named: true },
  '.node-version': { declare: declareVersionOf('node'), named: true },
  '.python-version': { declare: declareVersionOf('python3'), named: true },
  '.ruby-version': { declare: declareVersionOf('ruby'), named: true },
  'rust-toolchain.toml': { declare: declareRustToolchain, named: true },
  'rust-toolchain': { declare: declareRustToolchain, named: true },
  'package.json': { declare: declarePackageJson, named: false },
  'pyproject.toml': { declare: declarePyproject, named: false },
  'go.mod': { declare: declareGoMod, named: false },
  'composer.json': { declare: declareComposerJson, named: false },
};
