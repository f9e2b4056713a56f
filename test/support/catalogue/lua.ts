import type { Additions } from '../../../src/catalogue/additions.ts';
import { luaGlobals } from './lua-globals.ts';
import { luarocks } from './luarocks.ts';

/** What somebody who works with Lua adds. */
export const additions: Additions = {
  module: import.meta.url,
  rules: [luaGlobals],
  ecosystems: [luarocks],
};
