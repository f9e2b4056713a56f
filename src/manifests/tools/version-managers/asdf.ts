import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pluginsOf } from '../declarations/programs.ts';
import { aboveShims, isBelow, rootFrom } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

const usualRoot = (): string => rootFrom('ASDF_DATA_DIR', '.asdf');

export const asdf: VersionManager = {
  name: 'asdf',
  rootOf: (_tool, executable) => {
    const root = usualRoot();
    if (isBelow(executable, root) || basename(executable.target) === 'asdf') return root;
    const above = aboveShims(executable);
    return above !== null && existsSync(join(above, 'installs')) && !isMise(above) ? above : null;
  },
  usualRoot,
  folders: (root, tool) => pluginsOf(tool).map((plugin) => join(root, 'installs', plugin)),
  isSwitched: false,
  // It takes what .tool-versions says for the exact name; other files are read by each plugin in its own way.
  isNamed: (name, text, { file }) => {
    if (file !== '.tool-versions') return null;
    return name === text || name === text.replace(/^ref:/, 'ref-');
  },
  install: (tool, text) => `asdf install ${pluginsOf(tool).at(-1) ?? tool} ${text}`,
};

function isMise(root: string): boolean {
  return basename(root) === 'mise';
}
