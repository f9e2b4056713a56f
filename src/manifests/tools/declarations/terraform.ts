import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** `required_version = ">= 1.3, < 2.0"` in the top module of Terraform. */
function declare(text: string): DeclaredTool[] {
  const wanted = /^[ \t]*required_version[ \t]*=[ \t]*"([^"\n]+)"/m.exec(text)?.[1];
  return wanted === undefined ? [] : [{ tool: 'terraform', wanted: { scheme: 'rubygems', anyOf: [wanted] } }];
}

export const terraform: DeclarationFile = {
  isFile: (path) => /^[^/]+\.tf$/.test(path),
  declare,
  named: false,
};
