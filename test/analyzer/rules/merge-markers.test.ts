import { describe, expect, it } from '@jest/globals';
import { mergeMarkers } from '../../../src/analyzer/rules/merge-markers.ts';
import { scan } from '../../support/analyzer/rules/scan.ts';

const CONFLICT = 'a\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> topic\nb\n';

describe('merge markers', () => {
  it('are found with the lines of each conflict', () => {
    const found = scan(mergeMarkers, { 'src/a.ts': `${CONFLICT}${CONFLICT}` });

    expect(found.map(({ line, description }) => [line, description])).toEqual([
      [2, 'src/a.ts holds an unresolved merge conflict in lines 2 to 6.'],
      [9, 'src/a.ts holds an unresolved merge conflict in lines 9 to 13.'],
    ]);
  });

  it.each([
    ['with a base between', '<<<<<<< HEAD\n||||||| 1234567\n=======\n>>>>>>> topic\n', 1],
    ['with other line ends', '<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> topic\r\n', 1],
    ['that are indented', '  <<<<<<< HEAD\n  =======\n  >>>>>>> topic\n', 0],
    ['in another order', '=======\n>>>>>>> topic\n<<<<<<< HEAD\n', 0],
    ['without an end', '<<<<<<< HEAD\n=======\n', 0],
    ['that underline a title', 'Title\n=======\n\nText\n', 0],
  ])('%s: %#', (_, text, count) => {
    expect(scan(mergeMarkers, { 'a.py': text })).toHaveLength(count);
  });

  it.each([
    'docs/merging.md',
    'README.md',
    'Documentation/merge.adoc',
    'test/merge.test.js',
    'fixtures/a.js',
  ])('are taken for an example in %s', (path) => {
    expect(scan(mergeMarkers, { [path]: CONFLICT })).toEqual([]);
  });
});
