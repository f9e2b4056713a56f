import { writtenIn } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** `required_version = ">= 1.3, < 2.0"` in the top module of Terraform. */
function declare(text: string): WrittenTool[] {
  const wanted = writtenIn(text, /^[ \t]*required_version[ \t]*=[ \t]*"([^"\n]+)"/m);
  if (wanted === undefined) return [];
  return [{ tool: 'terraform', wanted: { scheme: 'rubygems', anyOf: [wanted.value] }, at: wanted.line }];
}

export const terraform: DeclarationFile = {
  isFile: (path) => /^[^/]+\.tf$/.test(path),
  declare,
  named: false,
};
