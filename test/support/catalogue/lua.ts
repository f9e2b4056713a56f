import type { Additions } from '../../../src/catalogue/catalogue.ts';
import { luaGlobals } from './lua-globals.ts';
import { luarocks } from './luarocks.ts';

/** What somebody who works with Lua adds; a thread is told the address of this module. */
export const additions: Additions = { rules: [luaGlobals], ecosystems: [luarocks] };
