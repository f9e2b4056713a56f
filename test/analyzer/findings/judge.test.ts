import { describe, expect, it } from '@jest/globals';
import { judge } from '../../../src/analyzer/findings/judge.ts';
import { scanFile } from '../../../src/analyzer/findings/scan-file.ts';
import type { AnalysisFacts, ContentRule } from '../../../src/analyzer/rules/rule.ts';
import { emptyAnalysis } from '../empty-analysis.ts';

const { structure, git, dependencies } = emptyAnalysis('HMS-API');
const FACTS: AnalysisFacts = { structure, git, dependencies, manifests: [], isSubfolder: false };

describe('judging', () => {
  it('reports a rule that fails as that rule’s error, and goes on with the others', () => {
    const facts = new Proxy(FACTS, {
      get(target, name) {
        if (name === 'manifests') throw new Error('no such luck');
        return Reflect.get(target, name) as unknown;
      },
    });

    const { findings, errors } = judge({ full: true, facts, contents: { seen: [], errors: [] } });

    expect(findings).toMatchObject([{ type: 'no_commits' }]);
    expect(errors).toContainEqual({ rule: 'manifest_unparsable', path: null, message: 'no such luck' });
  });

  it('names a sighting by what it says and which of the same it is, whatever its line', () => {
    const fingerprints = (...lines: number[]): string[] =>
      judge({
        full: true,
        facts: FACTS,
        contents: {
          errors: [],
          seen: [
            {
              rule: 'missing_ci',
              path: 'a.ts',
              sightings: lines.map((line) => ({ line, key: '  debugger;', description: 'A debugger.' })),
            },
          ],
        },
      })
        .findings.filter(({ path }) => path === 'a.ts')
        .map(({ fingerprint }) => fingerprint)
        .sort();

    const [first, second] = fingerprints(1, 2);

    expect(first).toMatch(/^analysis\/missing_ci\/a\.ts\/[0-9a-f]{16}$/);
    expect(first).not.toBe(second);
    expect(fingerprints(70, 90)).toEqual([first, second]);
  });
});

describe('scanning a file', () => {
  const rule: ContentRule = {
    id: 'shouting',
    title: 'Shouting',
    severity: 'low',
    remediation: 'Speak softly.',
    reads: (path) => path.endsWith('.txt'),
    scan: ({ text }) => (text === text.toUpperCase() ? [{ line: 1, key: text, description: 'Loud.' }] : []),
  };
  const file = { path: 'a.txt', text: 'HELLO', language: null, has: () => false };

  it('asks a rule only about the files that it reads', () => {
    const report = (path: string) => scanFile([rule], { ...file, path }).seen.map((seen) => seen.path);

    expect(report('a.txt')).toEqual(['a.txt']);
    expect(report('a.md')).toEqual([]);
  });

  it('reports a rule that fails with the file, and goes on with the others', () => {
    const broken: ContentRule = {
      ...rule,
      id: 'broken',
      scan: () => {
        throw new TypeError('x is undefined');
      },
    };

    const { seen, errors } = scanFile([broken, rule], file);

    expect(errors).toEqual([{ rule: 'broken', path: 'a.txt', message: 'x is undefined' }]);
    expect(seen.map((each) => each.rule)).toEqual(['shouting']);
  });
});
