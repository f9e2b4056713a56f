import type { ContentRule } from '../../../src/analyzer/rules/rule.ts';

/** A rule that reads files: a function of Lua that every file can see and overwrite. */
export const luaGlobals: ContentRule = {
  id: 'lua_globals',
  title: 'Global functions in Lua',
  severity: 'low',
  remediation: 'Declare the function as `local`.',
  reads: (path) => path.endsWith('.lua'),
  scan: ({ text }) =>
    text.split('\n').flatMap((line, index) => {
      const name = /^function (\w+)\(/.exec(line)?.[1];
      return name === undefined
        ? []
        : [{ line: index + 1, key: line, description: `The function ${name} is global.` }];
    }),
};
