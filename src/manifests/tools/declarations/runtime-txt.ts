import { writtenIn } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** `runtime.txt` of Heroku and its like: `python-3.12.1`. */
function declare(text: string): WrittenTool[] {
  const version = writtenIn(text, /^\s*python-(\d+(?:\.\d+)*)\s*$/);
  if (version === undefined) return [];
  const { value, line } = version;
  return [{ tool: 'python3', wanted: { scheme: 'prefix', anyOf: [value] }, at: line }];
}

export const runtimeTxt: DeclarationFile = { isFile: (path) => path === 'runtime.txt', declare, named: true };
