import type { Additions } from '../../../src/catalogue/additions.ts';
import { dumps, removeDump } from './heap-dump.ts';
import { luaGlobals } from './lua-globals.ts';
import { luarocks } from './luarocks.ts';

/** What somebody adds to hms who knows it by its documentation alone. */
export const additions: Additions = {
  module: import.meta.url,
  rules: [luaGlobals],
  ecosystems: [luarocks],
  probes: [dumps],
  strategies: [removeDump],
};
