import { basename, join } from 'node:path';
import { isBelow, rootFrom } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

const TOOLS = ['cargo', 'rustc'];
const usualRoot = (): string => rootFrom('RUSTUP_HOME', '.rustup');

export const rustup: VersionManager = {
  name: 'rustup',
  rootOf: (tool, executable) => {
    if (!TOOLS.includes(tool)) return null;
    const isIts = basename(executable.target) === 'rustup' || isBelow(executable, usualRoot());
    return isIts ? usualRoot() : null;
  },
  usualRoot: (tool) => (TOOLS.includes(tool) ? usualRoot() : null),
  folders: (root) => [join(root, 'toolchains')],
  isSwitched: false,
  // A toolchain is called by its channel as the file writes it, then by the machine that it is for.
  isNamed: (name, text) => name === text || name.startsWith(`${text}-`),
  install: (_tool, text) => `rustup toolchain install ${text}`,
};
