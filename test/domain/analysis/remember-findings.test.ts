import { describe, expect, it } from '@jest/globals';
import { compareFindings } from '../../../src/domain/analysis/compare-findings.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { rememberFindings } from '../../../src/domain/analysis/remember-findings.ts';
import { emptyAnalysis } from '../../support/analyzer/empty-analysis.ts';

const day = (number: number): string => `2026-05-${String(number).padStart(2, '0')}T12:00:00.000Z`;

function analysisOn(
  number: number,
  types: readonly string[],
  more: Partial<AnalysisDocument> = {},
): AnalysisDocument {
  const at = day(number);
  const issues = types.map((type) => ({
    type,
    severity: 'low' as const,
    description: type,
    fingerprint: `analysis/${type}`,
    path: null,
    line: null,
    remediation: 'Mend it.',
    fix: null,
    first_seen_at: at,
  }));
  return { ...emptyAnalysis('HMS-API'), timestamp: at, issues, issues_known_since: at, ...more };
}

function rememberAll([first, ...later]: readonly AnalysisDocument[]): AnalysisDocument {
  return later.reduce(
    (stored, fresh) => rememberFindings(fresh, stored),
    rememberFindings(first ?? emptyAnalysis('HMS-API'), undefined),
  );
}

const seenSince = ({ issues }: AnalysisDocument) =>
  Object.fromEntries(issues.map(({ type, first_seen_at }) => [type, first_seen_at]));

describe('an analysis that knows the one before it', () => {
  it('says since when a finding is there', () => {
    const document = rememberAll([analysisOn(1, ['a']), analysisOn(2, ['a', 'b'])]);

    expect(seenSince(document)).toEqual({ a: day(1), b: day(2) });
  });

  it('keeps what is gone with its time, until it comes back', () => {
    const gone = rememberAll([analysisOn(1, ['a']), analysisOn(2, []), analysisOn(3, [])]);
    const back = rememberFindings(analysisOn(4, ['a']), gone);

    expect(gone.earlier_issues).toMatchObject([{ type: 'a', first_seen_at: day(1), gone_at: day(2) }]);
    expect(back.earlier_issues).toEqual([]);
    expect(seenSince(back)).toEqual({ a: day(4) });
  });

  it.each([
    ['was not asked', { rules_not_asked: ['a'] }],
    ['failed', { rule_errors: [{ type: 'a', path: null, message: 'x' }] }],
    ['found too much to list', { issues_left_out: { a: 3 } }],
  ])('takes nothing for gone whose rule %s', (_, more) => {
    const unasked = rememberAll([analysisOn(1, ['a']), analysisOn(2, [], more)]);
    const asked = rememberFindings(analysisOn(3, ['a']), unasked);

    expect(unasked.earlier_issues).toMatchObject([{ type: 'a', gone_at: null }]);
    expect(seenSince(asked)).toEqual({ a: day(1) });
  });

  it('forgets the oldest of very many, and says since when it knows', () => {
    const types = (letter: string) => Array.from({ length: 400 }, (_, index) => `${letter}${index}`);

    const document = rememberAll([analysisOn(1, types('a')), analysisOn(2, types('b')), analysisOn(3, [])]);

    expect(document.earlier_issues).toHaveLength(500);
    expect(document.issues_known_since).toBe(day(2));
  });
});

describe('comparing the findings with those of a time', () => {
  const document = rememberAll([
    analysisOn(1, ['old', 'mended']),
    analysisOn(3, ['old', 'brief', 'mended']),
    analysisOn(5, ['old', 'added']),
  ]);
  const types = (findings: readonly { readonly type: string }[]) => findings.map(({ type }) => type);

  it('tells what is new, gone and still there', () => {
    const diff = compareFindings(document, new Date(day(2)));

    expect([types(diff.new), types(diff.gone), types(diff.still_there)]).toEqual([
      ['added'],
      ['mended'],
      ['old'],
    ]);
    expect(diff.gone[0]?.why).toBe('no longer found by the analysis');
  });

  it('says when the memory does not go back so far', () => {
    expect(compareFindings(document, new Date('2020-01-01')).known_since).toBe(day(1));
    expect(compareFindings(document, new Date(day(4))).known_since).toBe(day(4));
  });

  it('tells a rule that was turned off from a problem that was mended', () => {
    const rule_overrides = [{ type: 'old', severity: 'off' as const, reason: 'we live with it' }];

    const { gone } = compareFindings(
      rememberFindings(analysisOn(6, [], { rule_overrides }), document),
      new Date(day(5)),
    );

    expect(gone.map(({ type, why }) => `${type}: ${why}`)).toEqual([
      'added: no longer found by the analysis',
      'old: components.yaml turns the rule old off: we live with it',
    ]);
  });

  it('names apart what was not looked for', () => {
    const quick = rememberFindings(analysisOn(6, ['added'], { rules_not_asked: ['old'] }), document);

    const diff = compareFindings(quick, new Date(day(5)));

    expect([types(diff.gone), types(diff.not_looked_for)]).toEqual([[], ['old']]);
  });
});
