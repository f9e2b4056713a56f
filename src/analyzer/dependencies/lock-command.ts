import path from 'node:path';

/** What writes a lockfile of this name for what its manifest says, without changing more versions than it must, where its tool can. */
const BY_LOCKFILE: Readonly<Record<string, string>> = {
  'Cargo.lock': 'cargo update --workspace',
  'Gemfile.lock': 'bundle lock',
  'Package.resolved': 'swift package resolve',
  'Pipfile.lock': 'pipenv lock',
  'bun.lock': 'bun install',
  'bun.lockb': 'bun install',
  'composer.lock': 'composer update',
  'deno.lock': 'deno install',
  'gems.locked': 'bundle lock',
  'go.mod': 'go mod tidy',
  'go.sum': 'go mod tidy',
  'gradle.lockfile': 'gradle dependencies --write-locks',
  'mix.lock': 'mix deps.get',
  'npm-shrinkwrap.json': 'npm install --package-lock-only',
  'package-lock.json': 'npm install --package-lock-only',
  'packages.lock.json': 'dotnet restore --use-lock-file',
  'pdm.lock': 'pdm lock',
  'pnpm-lock.yaml': 'pnpm install --lockfile-only',
  'poetry.lock': 'poetry lock',
  'pubspec.lock': 'dart pub get',
  'uv.lock': 'uv lock',
  'yarn.lock': 'yarn install',
};

/** `Run … in the folder of …`: the command that writes this lockfile again. */
export function relockAdvice(lockfile: string, ecosystem: string): string {
  const command = BY_LOCKFILE[path.posix.basename(lockfile)];
  return command === undefined
    ? `Let the tool that wrote ${lockfile} (${ecosystem}) write it again`
    : `Run \`${command}\` in the folder of ${lockfile}`;
}

/** The lockfiles of the package managers that a tool of the repository's files may be. */
const BY_TOOL: Readonly<Record<string, string>> = {
  pnpm: 'pnpm-lock.yaml',
  yarn: 'yarn.lock',
  bun: 'bun.lock',
  deno: 'deno.lock',
  uv: 'uv.lock',
  poetry: 'poetry.lock',
  pdm: 'pdm.lock',
};

/** The same for a manifest that has none: of its ecosystem's lockfiles the one whose tool the repository names, else the usual ones. */
export function lockAdvice(manifest: string, lockfiles: readonly string[], tools: readonly string[]): string {
  const named = lockfiles.filter((name) => tools.some((tool) => BY_TOOL[tool] === name));
  const commands = new Set(
    (named.length > 0 ? named : usual(manifest, lockfiles)).map((name) => BY_LOCKFILE[name]),
  );
  const shown = [...commands].flatMap((command) => (command === undefined ? [] : [`\`${command}\``]));
  const [first = 'the tool that installs its dependencies'] = shown;
  const which = shown.length > 1 ? `${shown.join(' or ')}, whichever the project uses,` : first;
  return `Run ${which} in the folder of ${manifest}`;
}

function usual(manifest: string, lockfiles: readonly string[]): readonly string[] {
  const name = path.posix.basename(manifest);
  if (name === 'package.json') return ['package-lock.json'];
  if (name === 'Pipfile') return ['Pipfile.lock'];
  if (name === 'pyproject.toml') return ['uv.lock', 'poetry.lock', 'pdm.lock'];
  if (name === 'gems.rb') return ['gems.locked'];
  return lockfiles.slice(0, 1);
}
