import { describe, expect, it } from '@jest/globals';
import { createExclusion } from '../../../src/analyzer/findings/exclusion.ts';
import { readAttributes } from '../../../src/analyzer/languages/attributes.ts';
import { detectLanguage } from '../../../src/analyzer/languages/detect-language.ts';
import data from '../../../src/analyzer/languages/linguist.json' with { type: 'json' };
import { createMemberFinder } from '../../../src/manifests/workspace-members.ts';
import { AnalysisSettings } from '../../../src/domain/analysis/settings.ts';

const NAME = 'a'.repeat(250);
const PATTERNS: readonly [string, string][] = [
  ['five stars', `${'*a'.repeat(5)}b`],
  ['120 stars', `${'*a'.repeat(120)}b`],
  ['sets between stars', `${'*[ab]'.repeat(60)}c`],
  ['groups that repeat', `${'+(+(a|b)|c)'.repeat(20)}d`],
  ['braces by the dozen', `${'{a,b}'.repeat(40)}c`],
  ['a long range', '{1..99999999}'],
  ['folders at any depth', `${'**/a*/'.repeat(30)}c`],
];

describe('a pattern with', () => {
  it.each(PATTERNS)('%s in .gitattributes is tried in bounded time', (_, pattern) => {
    const attributesOf = readAttributes(new Map([['.gitattributes', `${pattern} linguist-vendored\n`]]));

    expect(attributesOf(`d/${NAME}`)).toEqual({});
  });

  it.each(PATTERNS)('%s among the members of a workspace is tried in bounded time', (_, pattern) => {
    const manifests = [
      'package.json',
      ...Array.from({ length: 20 }, (__, at) => `${NAME}${at}/package.json`),
    ];
    const membersOf = createMemberFinder(manifests);
    const members = Array.from({ length: 20 }, (__, at) => `${pattern}${at}`);

    expect(membersOf({ path: 'package.json', manifest: { members } } as never)).toEqual([]);
  });

  it.each(PATTERNS)('%s in components.yaml is tried in bounded time', (_, glob) => {
    const isExcluded = createExclusion(AnalysisSettings.parse({ exclude: [{ glob, reason: 'test' }] }));

    expect(isExcluded(NAME)).toBe(false);
  });
});

describe('.gitattributes with', () => {
  it('60,000 lines is asked about 3,000 files in bounded time', () => {
    const text = Array.from({ length: 30_000 }, (_, at) => `*${at}*.x filter=lfs\nf${at}.c filter=lfs\n`);
    const attributesOf = readAttributes(new Map([['.gitattributes', text.join('')]]));

    const kept = Array.from({ length: 3_000 }, (_, at) => attributesOf(`d/f${at}.c`)).filter(
      ({ lfs }) => lfs === true,
    );

    expect(kept).toHaveLength(3_000);
  });

  it('a later line that takes a file out of Git LFS has it counted as git holds it', () => {
    const attributesOf = readAttributes(
      new Map([['.gitattributes', '*.psd filter=lfs\nown.psd -filter\n/d/{a}.psd !filter\n']]),
    );

    expect(['a.psd', 'd/own.psd', 'd/{a}.psd'].map((file) => attributesOf(file).lfs)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a text of', () => {
  const extensions = [...new Set(data.heuristics.flatMap((heuristic) => heuristic.extensions))];

  it.each([
    ['blank lines', '\n'],
    ['spaces', ' '],
    ['one long word', 'a'],
    ['short lines', 'a\n'],
    ['digits', '0'],
    ['brackets', '('],
  ])('%s is judged in bounded time, whatever its extension', (_, unit) => {
    const text = unit.repeat(50 * 1024);

    for (const extension of extensions) expect(detectLanguage(`a${extension}`, text)).not.toBe('');
  });
});
