import { writtenIn } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** `elixir: "~> 1.15"` of a Mix project. */
function declare(text: string): WrittenTool[] {
  const wanted = writtenIn(text, /^[^#\n]*\belixir:\s*"([^"\n]*)"/m);
  if (wanted === undefined) return [];
  return [{ tool: 'elixir', wanted: { scheme: 'hex', anyOf: [wanted.value] }, at: wanted.line }];
}

export const mixExs: DeclarationFile = { isFile: (path) => path === 'mix.exs', declare, named: false };
