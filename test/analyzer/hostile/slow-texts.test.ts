import { describe, expect, it } from '@jest/globals';
import { parseRuby } from '../../../src/manifests/ecosystems/bundler/ruby-parser.ts';
import { submodulePaths } from '../../../src/analyzer/git/submodule-paths.ts';
import { debugLeftovers } from '../../../src/analyzer/rules/debug-leftovers.ts';
import { globalJson } from '../../../src/manifests/tools/declarations/global-json.ts';
import { VERSION_RULES } from '../../../src/manifests/versions/version-rules.ts';
import { parseConfig } from '../../../src/git/config-text.ts';
import { processorTimeOf } from '../../support/processor-time.ts';

/** Generous for a slow machine; the square of these lengths takes minutes. */
const LIMIT_MS = 3_000;

function scanRust(text: string): unknown {
  return debugLeftovers.scan({ path: 'src/lib.rs', text, language: 'Rust', has: () => false });
}

describe('a text that is made to be slow', () => {
  it.each([
    ['attributes of carriage returns', `#[cfg(test)]\n${'#[\r]\r'.repeat(100)}\ndbg!(x)`],
    ['attributes in one line', `#[cfg(test)]${'#[a]'.repeat(100)}\ndbg!(x)`],
    ['the same attribute in 50,000 lines', `${'#[cfg(test)]\n'.repeat(50_000)}dbg!(x)`],
    ['an attribute that does not end', `#[cfg(test)]\n#[${'[a]'.repeat(100_000)}\ndbg!(x)`],
  ])('is read in little time: Rust with %s', async (_, text) => {
    expect(await processorTimeOf(() => scanRust(text))).toBeLessThan(LIMIT_MS);
  });

  it('is read in little time: .gitmodules with a path of many slashes', async () => {
    const text = `[submodule "a"]\n\tpath = ${'/'.repeat(1_000_000)}x\n`;
    const files = { tracked: [{ path: '.gitmodules' }], read: () => Promise.resolve(text) };

    expect(await processorTimeOf(() => submodulePaths(files as never))).toBeLessThan(LIMIT_MS);
  });

  it('is read in little time: git configuration with a line of backslashes', async () => {
    expect(await processorTimeOf(() => parseConfig(`[a]\n\tb = ${'\\'.repeat(1_000_000)}x\n`))).toBeLessThan(
      LIMIT_MS,
    );
  });

  it('is read in little time: git configuration with the same variable in each line', async () => {
    const lines = '\ta\n'.repeat(200_000);

    expect(await processorTimeOf(() => parseConfig(`[a]\n${lines}`))).toBeLessThan(LIMIT_MS);
  });

  it.each([
    ['line ends', '\r'.repeat(300_000)],
    ['comments that do not end', '/*\n'.repeat(200_000)],
  ])('is read in little time: global.json with many %s', async (_, text) => {
    const declare = (): unknown => globalJson.declare(`{${text}}`);

    expect(await processorTimeOf(declare)).toBeLessThan(LIMIT_MS);
  });

  it('is read in little time: a version of many parts', async () => {
    for (const wanted of [`1${'-a'.repeat(40)}!`, `1${'a1'.repeat(100_000)}!`, `~>${' '.repeat(100_000)}x y`])
      for (const rule of Object.values(VERSION_RULES))
        expect(await processorTimeOf(() => rule('1.2.3', wanted))).toBeLessThan(LIMIT_MS);
  });

  it.each([
    ['parentheses', `gem ${'('.repeat(130)}`],
    ['parentheses that close', `gem ${'('.repeat(200)}1${')'.repeat(200)}`],
    ['brackets', '['.repeat(150)],
    ['interpolations', '"#{'.repeat(200)],
    ['blocks', 'begin\n'.repeat(250)],
    ['conditions', 'if a\n'.repeat(250)],
    ['conditions in one line', 'x = if if '.repeat(130)],
  ])('is not given to the Ruby parser: %s', async (_, text) => {
    await expect(parseRuby(text)).rejects.toThrow(/nested more than/);
  });

  it('is given to the Ruby parser where it is only long', async () => {
    const gems = "gem 'a' if true\ngem 'b', if: :c unless x\ngroup(:d) do\n  gem 'e'\nend\n".repeat(300);

    await expect(parseRuby(gems)).resolves.toBeDefined();
  });
});

describe('where the unit tests of a Rust file begin', () => {
  it.each([
    '#[cfg(test)]\nmod tests {',
    '#[cfg(test)]\r\nmod tests {',
    '#[cfg(test)] mod tests {',
    '#[cfg(test)]\n#[allow(clippy::all)]\npub(crate) mod tests {',
    '#[cfg(test)]\n#[doc = "a [b] c"]\n#[path = "x.rs"]\n\nmod tests\n{',
  ])('is seen in %j', (start) => {
    expect(scanRust(`fn a() {\n  dbg!(1);\n}\n${start}\n  dbg!(2);\n}\n`)).toMatchObject([{ line: 2 }]);
  });
});
