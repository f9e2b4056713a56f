import { createRepository, type Sandbox } from '../analyzer/fixture.ts';

/** A project in Lua that asks for two packages, of which one is locked. */
export const LUA_FILES = {
  'clock-1.0-1.rockspec':
    'package = "clock"\ndependencies = {\n  "lua >= 5.1",\n  "inspect ~> 3.1",\n  "penlight"\n}\n',
  'luarocks.lock': 'return {\n  dependencies = {\n    lua = "5.4-1",\n    inspect = "3.1.3-0"\n  }\n}\n',
  'clock.lua': 'local tick = 1\n\nfunction now()\n  return tick\nend\n',
};

/** A repository with it. */
export function createLuaRepository(): Sandbox {
  return createRepository(LUA_FILES);
}
