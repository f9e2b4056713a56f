import { writtenIn } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';
import { pythonRequirement } from './pyproject-toml.ts';

/** `python_requires` of setup.cfg, and of setup.py where it is plain text. */
function declare(text: string): WrittenTool[] {
  const wish =
    writtenIn(text, /^[ \t]*python_requires[ \t]*=[ \t]*([<>=!~][^\n"']*)$/m) ??
    writtenIn(text, /\bpython_requires\s*=\s*["']([^"'\n]*)["']/);
  return wish === undefined ? [] : [{ ...pythonRequirement(wish.value), at: wish.line }];
}

export const pythonSetup: DeclarationFile = {
  isFile: (path) => path === 'setup.cfg' || path === 'setup.py',
  declare,
  named: false,
};
