import { basename, join } from 'node:path';
import { isBelow, rootFrom } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

const TOOLS = ['node', 'npm', 'pnpm', 'yarn'];
const usualRoot = (): string => rootFrom('VOLTA_HOME', '.volta');

export const volta: VersionManager = {
  name: 'volta',
  rootOf: (tool, executable) => {
    if (!TOOLS.includes(tool)) return null;
    const root = usualRoot();
    return isBelow(executable, root) || basename(executable.target) === 'volta-shim' ? root : null;
  },
  usualRoot: (tool) => (TOOLS.includes(tool) ? usualRoot() : null),
  folders: (root, tool) => [join(root, 'tools', 'image', tool)],
  isSwitched: false,
  install: (tool, text) => `volta install ${tool}@${text}`,
};
