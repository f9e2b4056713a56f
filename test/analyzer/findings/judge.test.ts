import { describe, expect, it } from '@jest/globals';
import { evaluateRules } from '../../../src/analyzer/findings/judge.ts';
import { manifestUnparsable } from '../../../src/analyzer/rules/manifest-unparsable.ts';
import { noCommits } from '../../../src/analyzer/rules/no-commits.ts';
import type { Match } from '../../../src/analyzer/rules/rule.ts';
import { EVIDENCE, FACTS, SHOUTING } from '../../support/analyzer/findings/evidence.ts';

function sightingsOn(lines: readonly number[]): Match[] {
  return lines.map((line) => ({ line, key: '  HELLO', description: 'Loud.' }));
}

function shoutsIn(paths: Readonly<Record<string, readonly number[]>>) {
  const seen = Object.entries(paths).map(([path, lines]) => ({
    rule: 'shouting',
    path,
    sightings: sightingsOn(lines),
  }));
  return { ...EVIDENCE, contents: { seen, errors: [] } };
}

describe('judging', () => {
  it('reports a rule that fails as that rule’s error, and goes on with the others', () => {
    const facts = new Proxy(FACTS, {
      get(target, name) {
        if (name === 'manifests') throw new Error('no such luck');
        return Reflect.get(target, name) as unknown;
      },
    });

    const { findings, errors } = evaluateRules({ ...EVIDENCE, facts }, [manifestUnparsable, noCommits]);

    expect(findings).toMatchObject([{ type: 'no_commits' }]);
    expect(errors).toContainEqual({ rule: 'manifest_unparsable', path: null, message: 'no such luck' });
  });

  it('names a sighting by what it says and which of the same it is, whatever its line', () => {
    const fingerprints = (...lines: number[]): string[] =>
      evaluateRules(shoutsIn({ 'a.txt': lines }), [SHOUTING]).findings.map(({ fingerprint }) => fingerprint);

    const [first, second] = fingerprints(1, 2);

    expect(first).toMatch(/^analysis\/shouting\/a\.txt\/[0-9a-f]{16}$/);
    expect(first).not.toBe(second);
    expect(fingerprints(70, 90)).toEqual([first, second]);
  });

  it('lists two hundred findings of a rule, and counts the others', () => {
    const lines = Array.from({ length: 250 }, (_, index) => index + 1);

    const { findings, leftOut } = evaluateRules(shoutsIn({ 'a.txt': lines }), [SHOUTING]);

    expect(findings).toHaveLength(200);
    expect(leftOut).toEqual({ shouting: 50 });
  });

  it('takes a fingerprint once', () => {
    const twice = {
      ...SHOUTING,
      check: () => ['first', 'second'].map((description) => ({ description })),
    };

    const { findings } = evaluateRules(EVIDENCE, [twice]);

    expect(findings).toMatchObject([{ fingerprint: 'analysis/shouting', description: 'first' }]);
  });

  it('leaves a rule that is only for full analyses out of a quick one', () => {
    const slow = { ...SHOUTING, full: true, check: () => [{ description: 'slow' }] } as const;

    const counts = [true, false].map((full) => evaluateRules({ ...EVIDENCE, full }, [slow]).findings.length);

    expect(counts).toEqual([1, 0]);
  });
});

describe('what components.yaml says of rules', () => {
  const withSeverity = (severity: 'off' | 'critical') => ({
    rules: { no_commits: { severity, reason: 'x' } },
    exclude: [],
  });

  it('turns one off', () => {
    expect(evaluateRules({ ...EVIDENCE, settings: withSeverity('off') }, [noCommits]).findings).toEqual([]);
  });

  it('gives one another severity', () => {
    const { findings } = evaluateRules({ ...EVIDENCE, settings: withSeverity('critical') }, [noCommits]);

    expect(findings).toMatchObject([{ type: 'no_commits', severity: 'critical' }]);
  });

  it('leaves files out of what rules read, hidden ones too', () => {
    const evidence = shoutsIn({ 'old/.deep/a.txt': [1], 'b.txt': [1] });
    const settings = { rules: {}, exclude: [{ glob: 'old/**', reason: 'x' }] };

    const { findings } = evaluateRules({ ...evidence, settings }, [SHOUTING]);

    expect(findings.map(({ path }) => path)).toEqual(['b.txt']);
  });
});
