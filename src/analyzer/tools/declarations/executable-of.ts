/** asdf and mise name plugins, not executables. */
const EXECUTABLES: Readonly<Record<string, string>> = {
  'aws-cli': 'aws',
  awscli: 'aws',
  bundler: 'bundle',
  erlang: 'erl',
  'github-cli': 'gh',
  golang: 'go',
  maven: 'mvn',
  neovim: 'nvim',
  nodejs: 'node',
  postgres: 'psql',
  python: 'python3',
  ripgrep: 'rg',
  rust: 'rustc',
};

const NAME = /^[a-z][a-z0-9._-]{0,40}$/;

/** The program that a plugin of asdf or mise installs; undefined for what is no plugin's name. */
export function executableOf(plugin: string): string | undefined {
  if (!NAME.test(plugin)) return undefined;
  return Object.hasOwn(EXECUTABLES, plugin) ? EXECUTABLES[plugin] : plugin;
}
