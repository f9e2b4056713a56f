import type { DeclaredTool, DeclarationFile } from '../tool-requirement.ts';

/** `ruby "~> 3.2"` or `ruby ">= 3.1", "< 3.5"` in a Gemfile; what is computed or read from another file is left to that file. */
function declareGemfile(text: string): DeclaredTool[] {
  const list = /^[ \t]*ruby[ \t(]+((?:["'][^"'\n]*["'][ \t]*,?[ \t]*)+)/m.exec(text)?.[1];
  return list === undefined ? [] : rubyRequirement(list);
}

/** `required_ruby_version` of a gem's specification. */
function declareGemspec(text: string): DeclaredTool[] {
  const list =
    /\.required_ruby_version\s*=\s*(?:Gem::Requirement\.new)?[\s([]*((?:["'][^"'\n]*["'][ \t]*,?\s*)+)/.exec(
      text,
    )?.[1];
  return list === undefined ? [] : rubyRequirement(list);
}

function rubyRequirement(list: string): DeclaredTool[] {
  const requirements = [...list.matchAll(/["']([^"'\n]*)["']/g)].map(([, one = '']) => one.trim());
  const wanted = requirements.filter((one) => /^(?:~>|[<>!]?=|[<>])?\s*\d/.test(one));
  if (wanted.length === 0) return [];
  return [{ tool: 'ruby', wanted: { scheme: 'rubygems', anyOf: [wanted.join(', ')] } }];
}

export const gemfile: DeclarationFile = {
  isFile: (path) => path === 'Gemfile' || path === 'gems.rb',
  declare: declareGemfile,
  named: false,
};

export const gemspec: DeclarationFile = {
  isFile: (path) => /^[^/]+\.gemspec$/.test(path),
  declare: declareGemspec,
  named: false,
};
