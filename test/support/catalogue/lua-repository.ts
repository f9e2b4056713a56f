import { createRepository, type Sandbox } from '../analyzer/fixture.ts';

/** A repository of Lua that asks for two packages, of which one is locked. */
export function createLuaRepository(): Sandbox {
  return createRepository({
    'clock-1.0-1.rockspec':
      'package = "clock"\ndependencies = {\n  "lua >= 5.1",\n  "inspect ~> 3.1",\n  "penlight"\n}\n',
    'luarocks.lock': 'return {\n  dependencies = {\n    lua = "5.4-1",\n    inspect = "3.1.3-0"\n  }\n}\n',
    'clock.lua': 'local tick = 1\n\nfunction now()\n  return tick\nend\n',
  });
}
