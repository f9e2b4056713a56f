import { homeFolder } from '../../../machine/home-folder.ts';
import { basename, join } from 'node:path';
import { pluginsOf } from '../declarations/programs.ts';
import { aboveShims, isBelow } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

function usualRoot(): string {
  const { MISE_DATA_DIR: own = '', XDG_DATA_HOME: data = '' } = process.env;
  if (own !== '') return own;
  return join(data === '' ? join(homeFolder(), '.local', 'share') : data, 'mise');
}

const OWN_NAMES: Readonly<Partial<Record<string, string>>> = { go: 'go', node: 'node' };

export const mise: VersionManager = {
  name: 'mise',
  rootOf: (_tool, executable) => {
    const root = usualRoot();
    if (isBelow(executable, root) || basename(executable.target) === 'mise') return root;
    const above = aboveShims(executable);
    return above !== null && basename(above) === 'mise' ? above : null;
  },
  usualRoot,
  folders: (root, tool) => pluginsOf(tool).map((plugin) => join(root, 'installs', plugin)),
  isSwitched: false,
  install: (tool, text) => `mise install ${OWN_NAMES[tool] ?? pluginsOf(tool).at(-1) ?? tool}@${text}`,
};
