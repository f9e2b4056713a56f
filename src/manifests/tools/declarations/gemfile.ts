import { writtenIn, type WrittenText } from '../../reading/lines/written.ts';
import type { DeclarationFile, WrittenTool } from '../tool-requirement.ts';

/** `ruby "~> 3.2"` or `ruby ">= 3.1", "< 3.5"` in a Gemfile; what is computed or read from another file is left to that file. */
function declareGemfile(text: string): WrittenTool[] {
  return rubyRequirement(writtenIn(text, /^[ \t]*ruby[ \t(]+((?:["'][^"'\n]*["'][ \t]*,?[ \t]*)+)/m));
}

/** `required_ruby_version` of a gem's specification. */
function declareGemspec(text: string): WrittenTool[] {
  const pattern =
    /\.required_ruby_version\s*=\s*(?:Gem::Requirement\.new)?[\s([]*((?:["'][^"'\n]*["'][ \t]*,?\s*)+)/;
  return rubyRequirement(writtenIn(text, pattern));
}

function rubyRequirement(list: WrittenText | undefined): WrittenTool[] {
  if (list === undefined) return [];
  const requirements = [...list.value.matchAll(/["']([^"'\n]*)["']/g)].map(([, one = '']) => one.trim());
  const wanted = requirements.filter((one) => /^(?:~>|[<>!]?=|[<>])?\s*\d/.test(one));
  if (wanted.length === 0) return [];
  return [{ tool: 'ruby', wanted: { scheme: 'rubygems', anyOf: [wanted.join(', ')] }, at: list.line }];
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
