import type { DeclarationFile, ToolRequirement } from '../tool-requirement.ts';
import { withLines } from './with-lines.ts';
import { cargoToml } from './cargo-toml.ts';
import { composerJson } from './composer-json.ts';
import { devContainer } from './devcontainer.ts';
import { dotnetProject } from './dotnet-project.ts';
import { fvmrc } from './fvmrc.ts';
import { gemfile, gemspec } from './gemfile.ts';
import { globalJson } from './global-json.ts';
import { goMod } from './go-mod.ts';
import { gradleBuild } from './gradle-build.ts';
import { miseToml } from './mise-toml.ts';
import { mixExs } from './mix-exs.ts';
import { packageJson } from './package-json.ts';
import { packageSwift } from './package-swift.ts';
import { pipfile } from './pipfile.ts';
import { pomXml } from './pom-xml.ts';
import { pubspecYaml } from './pubspec-yaml.ts';
import { pyprojectToml } from './pyproject-toml.ts';
import { pythonSetup } from './python-setup.ts';
import { runtimeTxt } from './runtime-txt.ts';
import { rustToolchain } from './rust-toolchain.ts';
import { sdkmanrc } from './sdkmanrc.ts';
import { terraform } from './terraform.ts';
import { toolVersions } from './tool-versions.ts';
import { versionFiles } from './version-file.ts';

/** The kinds of files in which a repository names its tools, and versions of them: one line each; those that are there to name tools come first. */
export const DECLARATIONS: readonly DeclarationFile[] = [
  toolVersions,
  miseToml,
  ...versionFiles,
  sdkmanrc,
  rustToolchain,
  runtimeTxt,
  globalJson,
  fvmrc,
  packageJson,
  pyprojectToml,
  pythonSetup,
  pipfile,
  goMod,
  cargoToml,
  composerJson,
  gemfile,
  gemspec,
  pomXml,
  gradleBuild,
  dotnetProject,
  mixExs,
  pubspecYaml,
  packageSwift,
  terraform,
  devContainer,
];

/** Paths below the top at which a declaration may stand; all others stand at the top. */
export const DEEPER_DECLARATIONS = [
  'mise/config.toml',
  '.mise/config.toml',
  '.config/mise.toml',
  '.config/mise/config.toml',
  '.fvm/fvm_config.json',
  '.devcontainer/devcontainer.json',
] as const;

/** What the files at these paths ask for, in the order of the kinds and, within one, of the paths; `read` gives undefined for what cannot be read. */
export async function readDeclarations(
  paths: readonly string[],
  read: (path: string) => Promise<string | undefined>,
): Promise<ToolRequirement[]> {
  const found: ToolRequirement[] = [];
  for (const { isFile, declare, named } of DECLARATIONS) {
    // One after the other, so that it is known which of them is read.
    for (const file of paths.filter(isFile)) {
      const text = await read(file);
      if (text !== undefined)
        found.push(...(await withLines(await declare(text), file, text)).map((tool) => ({ ...tool, named })));
    }
  }
  return found;
}
