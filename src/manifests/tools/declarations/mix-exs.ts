import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** `elixir: "~> 1.15"` of a Mix project. */
function declare(text: string): DeclaredTool[] {
  const wanted = /^[^#\n]*\belixir:\s*"([^"\n]*)"/m.exec(text)?.[1];
  return wanted === undefined ? [] : [{ tool: 'elixir', wanted: { scheme: 'hex', anyOf: [wanted] } }];
}

export const mixExs: DeclarationFile = { isFile: (path) => path === 'mix.exs', declare, named: false };
