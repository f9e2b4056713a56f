import { describe, expect, it } from '@jest/globals';
import { scanFile } from '../../../src/analyzer/findings/scan-file.ts';
import type { ContentRule } from '../../../src/analyzer/rules/rule.ts';
import { SHOUTING } from '../../support/analyzer/findings/evidence.ts';

const file = { path: 'a.txt', text: 'HELLO', language: null, has: () => false };

describe('scanning a file', () => {
  it('asks a rule only about the files that it reads', () => {
    const report = (path: string) => scanFile([SHOUTING], { ...file, path }).seen.map((seen) => seen.path);

    expect(report('a.txt')).toEqual(['a.txt']);
    expect(report('a.md')).toEqual([]);
  });

  it('reports a rule that fails with the file, and goes on with the others', () => {
    const broken: ContentRule = {
      ...SHOUTING,
      id: 'broken',
      scan: () => {
        throw new TypeError('x is undefined');
      },
    };

    const { seen, errors } = scanFile([broken, SHOUTING], file);

    expect(errors).toEqual([{ rule: 'broken', path: 'a.txt', message: 'x is undefined' }]);
    expect(seen.map((each) => each.rule)).toEqual(['shouting']);
  });
});
