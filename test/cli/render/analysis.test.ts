import { describe, expect, it } from '@jest/globals';
import { renderDiff } from '../../../src/cli/render/analysis-diff.ts';
import { renderAnalysis } from '../../../src/cli/render/analysis.ts';
import { compareFindings } from '../../../src/domain/analysis/compare-findings.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { emptyAnalysis } from '../../support/analyzer/empty-analysis.ts';
import { markingOutput } from '../../support/cli/render/marking-output.ts';

const output = markingOutput(90);
const EMPTY = emptyAnalysis('HMS-API');

function render(more: Partial<AnalysisDocument>): string[] {
  return renderAnalysis(output, { ...EMPTY, ...more }).split('\n');
}

describe('an analysis on the terminal', () => {
  it('says where the repository stands', () => {
    const lines = render({
      git: {
        ...EMPTY.git,
        branch: 'main',
        upstream: 'origin/main',
        ahead: 2,
        behind: 1,
        latest_release_tag: 'v1.2.0',
        is_shallow: true,
      },
      dependencies: { ...EMPTY.dependencies, dependency_count: 1, total_count: 120 },
    });

    expect(lines).toContain(
      '  branch main, 2 ahead and 1 behind origin/main, latest release v1.2.0, a shallow clone',
    );
    expect(lines).toContain('  1 dependency, 0 more for development; 120 packages locked in all');
  });

  it('says what is not in the list of findings, and why', () => {
    const lines = render({
      rule_overrides: [
        { type: 'missing_ci', severity: 'off', reason: 'built elsewhere' },
        { type: 'stale', severity: 'high', reason: 'we sell it' },
      ],
      rule_exclusions: [{ glob: 'vendor/**', reason: 'copied' }],
      issues_left_out: { large_file: 3 },
      rules_not_asked: ['debug_leftover'],
      rule_errors: [{ type: 'no_commits', path: 'a.ts', message: 'x is undefined' }],
    });

    expect(lines.slice(lines.indexOf('  no findings') + 1)).toEqual([
      '  missing_ci is turned off in components.yaml: built elsewhere',
      '  stale is of high severity by components.yaml: we sell it',
      '  vendor/** is left out where rules read files, by components.yaml: copied',
      '  3 more findings of large_file',
      '  the rule no_commits failed on a.ts: x is undefined',
      '  not asked without --full: debug_leftover',
    ]);
  });

  it('shows no control characters of a repository', () => {
    const hostile = '\u001b[31mred\u0007\u202e';

    const text = render({
      git: {
        ...EMPTY.git,
        branch: hostile,
        contributors: [{ name: hostile, commits: 1 }],
        last_commit: { hash: 'a', author: '', date: hostile, message: hostile },
      },
      rule_errors: [{ type: 'x', path: hostile, message: hostile }],
    }).join('\n');

    expect(text).not.toMatch(/[^\P{C}\n]/u);
  });
});

describe('a comparison on the terminal', () => {
  it('lists what is new and gone, and counts the rest', () => {
    const finding = {
      type: 'stale',
      severity: 'low' as const,
      description: 'Old.',
      fingerprint: 'analysis/stale',
      path: null,
      line: null,
      remediation: 'Renew it.',
      fix: null,
      first_seen_at: '2026-05-03T12:00:00.000Z',
    };
    const document = {
      ...EMPTY,
      issues: [finding],
      earlier_issues: [
        {
          ...finding,
          type: 'missing_ci',
          fingerprint: 'analysis/missing_ci',
          description: 'No CI.',
          first_seen_at: '2026-05-01T12:00:00.000Z',
          gone_at: '2026-05-03T12:00:00.000Z',
        },
      ],
      issues_known_since: '2026-05-01T12:00:00.000Z',
    };

    const text = renderDiff(output, compareFindings(document, new Date('2026-05-02T12:00:00Z')));

    expect(text.split('\n')).toEqual([
      'HMS-API since 2026-05-02 12:00 UTC: 1 new, 1 gone, 0 still there',
      '',
      'New',
      '  <low>       Old.',
      '            → Renew it.',
      '',
      'Gone',
      '  <low>       No CI.',
      '            → no longer found by the analysis',
    ]);
  });
});
