import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { VersionManager } from './version-manager.ts';

/** The program `dotnet` itself: SDKs stand side by side beside it, and `global.json` picks one. */
export const dotnetSdks: VersionManager = {
  name: 'dotnet',
  rootOf: (tool, { target }) =>
    tool === 'dotnet' && existsSync(join(dirname(target), 'sdk')) ? dirname(target) : null,
  usualRoot: (tool) => (tool === 'dotnet' ? (process.env['DOTNET_ROOT'] ?? null) : null),
  folders: (root) => [join(root, 'sdk')],
  isSwitched: false,
  install: (_tool, text) => `dotnet-install.sh --version ${text.split(' ', 1)[0] ?? text}`,
};
