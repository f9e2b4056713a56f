import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ManifestError } from '../../../src/manifests/manifest.ts';
import { readTokens } from '../../../src/manifests/reading/code-tokens.ts';
import { ELIXIR } from '../../../src/manifests/ecosystems/mix/elixir-code.ts';
import { readGradleTokens } from '../../../src/manifests/ecosystems/gradle/code.ts';
import { readPackageCalls } from '../../../src/manifests/ecosystems/swift/code.ts';

const READERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['Elixir', (text) => readTokens(text, ELIXIR)],
  ['Groovy', (text) => readGradleTokens('build.gradle', text)],
  ['Kotlin', (text) => readGradleTokens('build.gradle.kts', text)],
  ['Swift', readPackageCalls],
];

const noise = fc
  .array(
    fc.constantFrom(
      ...[
        '"',
        "'",
        '"""',
        "'''",
        '#{',
        '${',
        '\\(',
        '\\',
        '(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '//',
        '/*',
        '*/',
        '#',
      ],
      ...[
        '\n',
        ' ',
        'do',
        'end',
        'fn',
        ':',
        ',',
        '.',
        '~s',
        '~w(',
        '/',
        'package',
        'a',
        '1',
        '$',
        '`',
        'é',
        '😀',
        '\0',
      ],
    ),
  )
  .map((parts) => parts.join(''));

/** The line that a refusal names; undefined for what is read. */
function lineRefused(read: () => unknown): number | null | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof ManifestError) return error.line;
    throw error;
  }
}

describe('the reader of programs', () => {
  it.each(READERS)('gives tokens or a reason with a line for any text: %s', (_, read) => {
    fc.assert(
      fc.property(noise, (text) => {
        const lines = text.split('\n').length;
        const line = lineRefused(() => read(text));
        expect(line).not.toBeNull();
        expect(line ?? 1).toBeGreaterThanOrEqual(1);
        expect(line ?? 1).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['Elixir', '"#{', (text: string) => readTokens(text, ELIXIR)],
    ['Kotlin', '"${', (text: string) => readGradleTokens('build.gradle.kts', text)],
    ['Swift', '"\\(', readPackageCalls],
  ])('refuses strings in strings without end: %s', (_, part, read) => {
    const act = (): unknown => read(part.repeat(100_000));

    expect(act).toThrow('its strings are nested more than 200 deep');
  });

  it.each([
    ['brackets', '['.repeat(100_000), 'its brackets are nested more than 200 deep'],
    ['comments', '/*'.repeat(100_000), 'the comment is not closed'],
  ])('refuses %s without end', (_, text, reason) => {
    const act = (): unknown => readGradleTokens('build.gradle.kts', text);

    expect(act).toThrow(reason);
  });

  it('gives back any text in quotes, with what its language escapes', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (values) => {
        const program = values.map((value) => `"${value.replace(/[\\"#$\n]/g, '\\$&')}"`).join(' // "no"\n');

        const tokens = readGradleTokens('build.gradle', program);

        expect(tokens.map(({ text }) => text)).toEqual(values);
      }),
    );
  });

  it('keeps names of words that open and close groups apart', () => {
    const tokens = readTokens('if a do [do: :end, x: y.end] end', ELIXIR);

    expect(tokens.find(({ text }) => text === 'do')?.closes).toBe(tokens.length - 1);
  });

  it('refuses what is larger than 1 MB', () => {
    const act = (): unknown => readGradleTokens('build.gradle', 'a'.repeat(1_000_001));

    expect(act).toThrow('it is larger than 1 MB');
  });
});
