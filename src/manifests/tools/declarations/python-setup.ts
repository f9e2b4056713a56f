import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';
import { pythonRequirement } from './pyproject-toml.ts';

/** `python_requires` of setup.cfg, and of setup.py where it is plain text. */
function declare(text: string): DeclaredTool[] {
  const plain = /^[ \t]*python_requires[ \t]*=[ \t]*([<>=!~][^\n"']*)$/m.exec(text)?.[1];
  const quoted = /\bpython_requires\s*=\s*["']([^"'\n]*)["']/.exec(text)?.[1];
  const wish = plain ?? quoted;
  return wish === undefined ? [] : [pythonRequirement(wish)];
}

export const pythonSetup: DeclarationFile = {
  isFile: (path) => path === 'setup.cfg' || path === 'setup.py',
  declare,
  named: false,
};
