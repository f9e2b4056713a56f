import { writtenIn } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** `elixir: "~> 1.15"` of a Mix project, or `elixir: @name` with what the module's attribute has. */
function declare(text: string): WrittenTool[] {
  const attribute = /^[^#\n]*\belixir:\s*@(\w+)/m.exec(text)?.[1];
  const wanted = writtenIn(
    text,
    attribute === undefined
      ? /^[^#\n]*\belixir:\s*"([^"\n]*)"/m
      : new RegExp(String.raw`^\s*@${attribute}\s+"([^"\n]*)"`, 'm'),
  );
  if (wanted === undefined) return [];
  return [{ tool: 'elixir', wanted: { scheme: 'hex', anyOf: [wanted.value] }, at: wanted.line }];
}

export const mixExs: DeclarationFile = { isFile: (path) => path === 'mix.exs', declare, named: false };
