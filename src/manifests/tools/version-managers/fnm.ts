import { existsSync } from 'node:fs';
import { homeFolder } from '../../../machine/home-folder.ts';
import { join } from 'node:path';
import { isBelow } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

/** Its variable, its folder of before, or where the system keeps what programs need. */
function usualRoot(): string {
  const { FNM_DIR: own = '', XDG_DATA_HOME: data = '' } = process.env;
  if (own !== '') return own;
  const older = join(homeFolder(), '.fnm');
  if (existsSync(older)) return older;
  return join(data === '' ? join(homeFolder(), '.local', 'share') : data, 'fnm');
}

export const fnm: VersionManager = {
  name: 'fnm',
  rootOf: (tool, executable) =>
    tool === 'node' && (isBelow(executable, usualRoot()) || executable.file.includes('/fnm_multishells/'))
      ? usualRoot()
      : null,
  usualRoot: (tool) => (tool === 'node' ? usualRoot() : null),
  folders: (root) => [join(root, 'node-versions')],
  isSwitched: true,
  install: (_tool, text) => `fnm install ${text}`,
};
