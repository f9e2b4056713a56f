import { isAbsolute, join } from 'node:path';
import { readInside } from '../../../files/read-inside.ts';

const USUAL = 'node_modules';

/** Where a setting of Yarn 1 or pnpm keeps a project's packages instead of `node_modules`: the file, and how the folder is written in it. */
const SETTINGS: readonly (readonly [file: string, folder: RegExp])[] = [
  ['.yarnrc', /^[ \t]*"?(?:--(?:install\.)?)?modules-folder"?[ \t]+"?([^"\n]+?)"?[ \t]*$/m],
  ['.npmrc', /^[ \t]*modules-dir[ \t]*=[ \t]*["']?([^"'\n;#]+?)["']?[ \t]*$/m],
  ['pnpm-workspace.yaml', /^modulesDir:[ \t]*["']?([^"'\n#]+?)["']?[ \t]*$/m],
];

/** The folder below `folder` in which the packages of a project are kept; absolute. */
export async function modulesFolder(folder: string): Promise<string> {
  for (const [file, pattern] of SETTINGS) {
    const content = await readInside(folder, file);
    const named = content.state === 'text' ? pattern.exec(content.text)?.[1] : undefined;
    if (named !== undefined) return isAbsolute(named) ? named : join(folder, named);
  }
  return join(folder, USUAL);
}

/** Whether Yarn is told to put packages into `node_modules`, so that what its Plug'n'Play left there means nothing. */
export async function usesNodeModules(folder: string): Promise<boolean> {
  const content = await readInside(folder, '.yarnrc.yml');
  return content.state === 'text' && /^nodeLinker:[ \t]*["']?(?:node-modules|pnpm)\b/m.test(content.text);
}
