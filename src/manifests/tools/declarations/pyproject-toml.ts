import * as z from 'zod';
import { tomlOrEmpty } from '../../reading/lenient-parse.ts';
import type { DeclaredTool, DeclarationFile, WrittenTool } from '../tool-requirement.ts';

const Pyproject = z.object({
  project: z.object({ 'requires-python': z.string().optional() }).catch({}).optional(),
  tool: z
    .object({ poetry: z.object({ dependencies: z.object({ python: z.string().optional() }) }) })
    .catch({ poetry: { dependencies: {} } })
    .optional(),
});

/** `requires-python` of pyproject.toml, and Poetry's `python`. */
function declare(text: string): WrittenTool[] {
  const { project, tool } = Pyproject.safeParse(tomlOrEmpty(text)).data ?? {};
  const wishes = [
    { wish: project?.['requires-python'], at: ['project', 'requires-python'] },
    { wish: tool?.poetry.dependencies.python, at: ['tool', 'poetry', 'dependencies', 'python'] },
  ];
  return wishes.flatMap(({ wish, at }) => (wish === undefined ? [] : [{ ...pythonRequirement(wish), at }]));
}

/** A specifier of Python's own version, as packages write it. */
export function pythonRequirement(specifier: string): DeclaredTool {
  const text = specifier.trim();
  return { tool: 'python3', wanted: ['', '*'].includes(text) ? null : { scheme: 'pep440', anyOf: [text] } };
}

export const pyprojectToml: DeclarationFile = {
  isFile: (path) => path === 'pyproject.toml',
  declare,
  named: false,
};
