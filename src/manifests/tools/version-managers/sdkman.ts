import { join } from 'node:path';
import { isBelow, rootFrom } from './roots.ts';
import type { VersionManager } from './version-manager.ts';

const CANDIDATES: Readonly<Record<string, string>> = {
  java: 'java',
  mvn: 'maven',
  gradle: 'gradle',
  kotlinc: 'kotlin',
  sbt: 'sbt',
  scala: 'scala',
  ant: 'ant',
  groovy: 'groovy',
  lein: 'leiningen',
};
const usualRoot = (): string => rootFrom('SDKMAN_DIR', '.sdkman');

export const sdkman: VersionManager = {
  name: 'SDKMAN',
  rootOf: (tool, executable) =>
    Object.hasOwn(CANDIDATES, tool) && isBelow(executable, usualRoot()) ? usualRoot() : null,
  usualRoot: (tool) => (Object.hasOwn(CANDIDATES, tool) ? usualRoot() : null),
  folders: (root, tool) => [join(root, 'candidates', CANDIDATES[tool] ?? tool)],
  isSwitched: true,
  isNamed: (name, text, { file }) => (file === '.sdkmanrc' ? name === text : null),
  install: (tool, text) => `sdk install ${CANDIDATES[tool] ?? tool} ${text}`,
};
