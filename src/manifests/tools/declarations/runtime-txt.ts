import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** `runtime.txt` of Heroku and its like: `python-3.12.1`. */
function declare(text: string): DeclaredTool[] {
  const version = /^\s*python-(\d+(?:\.\d+)*)\s*$/.exec(text)?.[1];
  return version === undefined ? [] : [{ tool: 'python3', wanted: { scheme: 'prefix', anyOf: [version] } }];
}

export const runtimeTxt: DeclarationFile = { isFile: (path) => path === 'runtime.txt', declare, named: true };
