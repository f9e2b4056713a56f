import { describe, expect, it } from '@jest/globals';
import { reportOfAnalysis } from '../../../src/domain/tickets/policy.ts';
import { emptyAnalysis } from '../../support/analyzer/empty-analysis.ts';

const EMPTY = emptyAnalysis('HMS-API');

describe('the look of an analysis', () => {
  it.each([
    ['a rule that it did not ask', { rules_not_asked: ['debug'] }, 'analysis/debug/a.ts/1', false],
    ['a rule that it asked', { rules_not_asked: ['debug'] }, 'analysis/stale', true],
    [
      'a rule that failed',
      { rule_errors: [{ type: 'stale', path: null, message: 'x' }] },
      'analysis/stale',
      false,
    ],
    [
      'a file that a rule failed on',
      { rule_errors: [{ type: 'debug', path: 'a.ts', message: 'x' }] },
      'analysis/debug/a.ts/1',
      false,
    ],
    [
      'another file',
      { rule_errors: [{ type: 'debug', path: 'a.ts', message: 'x' }] },
      'analysis/debug/b.ts/1',
      true,
    ],
  ])('covers %s: %#', (_, more, fingerprint, covered) => {
    expect(reportOfAnalysis({ ...EMPTY, ...more }).covers(fingerprint)).toBe(covered);
  });

  it('resolves the ticket of a rule that was turned off with the operator’s reason', () => {
    const look = reportOfAnalysis({
      ...EMPTY,
      rule_overrides: [{ type: 'missing_tests', severity: 'off', reason: 'they are in HMS-E2E' }],
    });

    expect(look.gone('analysis/missing_tests')).toBe(
      'components.yaml turns the rule missing_tests off: they are in HMS-E2E',
    );
    expect(look.gone('analysis/missing_readme')).toBe('no longer found by the analysis');
  });

  it('resolves the ticket of a finding that counts less now with the operator’s reason', () => {
    const finding = {
      type: 'missing_tests',
      severity: 'low' as const,
      description: 'No tests.',
      fingerprint: 'analysis/missing_tests',
      path: null,
      line: null,
      remediation: 'Add some.',
      fix: null,
      first_seen_at: EMPTY.timestamp,
    };
    const look = reportOfAnalysis({
      ...EMPTY,
      issues: [finding],
      rule_overrides: [{ type: 'missing_tests', severity: 'low', reason: 'a prototype' }],
    });

    expect(look.problems).toEqual([]);
    expect(look.gone('analysis/missing_tests')).toBe(
      'still found by the analysis, but of low severity, as components.yaml says: a prototype',
    );
  });
});
