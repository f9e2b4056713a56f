import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXPORTED = /^export (?:declare )?(?:abstract )?(?:interface|type|class) (\w+)/gm;

/** The rooms that export a type of this name, by name. */
function roomsByType(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of globSync('src/**/*.{ts,tsx}', { cwd: ROOT })) {
    const room = file.split('/')[1] ?? file;
    for (const [, name = ''] of readFileSync(ROOT + file, 'utf8').matchAll(EXPORTED))
      found.set(name, (found.get(name) ?? new Set()).add(room));
  }
  return found;
}

describe('a type', () => {
  it('has a name that no other room gives to something else', () => {
    const types = roomsByType();
    const shared = [...types].filter(([, rooms]) => rooms.size > 1).map(([name, rooms]) => [name, ...rooms]);

    expect(types.size).toBeGreaterThan(300);
    expect(shared).toEqual([]);
  });
});
