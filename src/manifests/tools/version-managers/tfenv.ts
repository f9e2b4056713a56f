import { dirname, join } from 'node:path';
import { rootFrom } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

/** tfenv and tofuenv: the program is a script beside the folder of the versions, unless a variable says where these are. */
function likeTfenv(name: string, tool: string): VersionManager {
  const variable = `${name.toUpperCase()}_CONFIG_DIR`;
  return {
    name,
    rootOf: (wanted, { target }) => {
      if (wanted !== tool || !new RegExp(`/\\.?${name}/`).test(target)) return null;
      const named = process.env[variable] ?? '';
      return named === '' ? dirname(dirname(target)) : named;
    },
    usualRoot: (wanted) => (wanted === tool ? rootFrom(variable, `.${name}`) : null),
    folders: (root) => [join(root, 'versions')],
    isSwitched: false,
    isNamed: (entry, text) => (/^\d/.test(text) ? entry === text : null),
    install: (_tool, text) => `${name} install ${text}`,
  };
}

export const tfenv: readonly VersionManager[] = [
  likeTfenv('tfenv', 'terraform'),
  likeTfenv('tofuenv', 'tofu'),
];
