import { basename, join } from 'node:path';
import { aboveShims, isBelow, rootFrom } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

/** The managers that are made like rbenv: shims in `<root>/shims`, versions in `<root>/versions`. */
function likeRbenv(name: string, tools: readonly string[], install = `${name} install`): VersionManager {
  const usualRoot = (): string => rootFrom(`${name.toUpperCase()}_ROOT`, `.${name}`);
  return {
    name,
    rootOf: (tool, executable) => {
      if (!tools.includes(tool)) return null;
      const root = usualRoot();
      if (isBelow(executable, root)) return root;
      const above = aboveShims(executable);
      return above !== null && basename(above) === `.${name}` ? above : null;
    },
    usualRoot: (tool) => (tools.includes(tool) ? usualRoot() : null),
    folders: (root) => [join(root, 'versions')],
    isSwitched: false,
    install: (_tool, text) => `${install} ${text}`,
  };
}

export const envFamily: readonly VersionManager[] = [
  likeRbenv('pyenv', ['python3']),
  likeRbenv('rbenv', ['ruby']),
  likeRbenv('nodenv', ['node']),
  likeRbenv('goenv', ['go']),
  likeRbenv('jenv', ['java'], 'jenv add PATH_OF_JDK'),
  likeRbenv('phpenv', ['php']),
  likeRbenv('plenv', ['perl']),
  likeRbenv('swiftenv', ['swift']),
  likeRbenv('exenv', ['elixir']),
  likeRbenv('luaenv', ['lua']),
  likeRbenv('crenv', ['crystal']),
];
