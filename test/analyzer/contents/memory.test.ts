import { expect, it } from '@jest/globals';
import { NO_LINES } from '../../../src/analyzer/contents/file-facts.ts';
import { documentMemory, type CachedFile } from '../../../src/analyzer/contents/memory.ts';

const TOKEN = `ghp_${'a1B2c3D4'.repeat(4)}`;

function remembered(line = 'debugger;'): CachedFile {
  return {
    facts: { blob: '1', kind: 'text', size: 1, lines: NO_LINES, language: null },
    seen: [{ rule: 'debug_leftovers', path: 'a.js', sightings: [{ line: 1, key: line, description: line }] }],
    asked: new Map(),
  };
}

it('keeps no file whose name has a secret, or of which a rule tells one', async () => {
  const memory = documentMemory('A', () => Promise.resolve(undefined));
  const files = new Map([
    ['a.js', remembered()],
    [`${TOKEN}.js`, remembered()],
    ['b.js', remembered(`log("${TOKEN}"); debugger;`)],
  ]);

  await memory.keep(files, { rules: [], full: true, documents: [] });

  expect(memory.kept()?.files).toEqual([expect.stringContaining('a.js')]);
  expect(JSON.stringify(memory.kept())).not.toContain(TOKEN);
});
