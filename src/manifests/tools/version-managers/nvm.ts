import { join } from 'node:path';
import { isBelow, rootFrom } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

const usualRoot = (): string => rootFrom('NVM_DIR', '.nvm');

export const nvm: VersionManager = {
  name: 'nvm',
  rootOf: (tool, executable) => (tool === 'node' && isBelow(executable, usualRoot()) ? usualRoot() : null),
  usualRoot: (tool) => (tool === 'node' ? usualRoot() : null),
  folders: (root) => [join(root, 'versions', 'node')],
  isSwitched: true,
  install: (_tool, text) => `nvm install ${text}`,
};
