import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { RULES } from '../../../src/analyzer/findings/rules.ts';
import { sarifLog } from '../../../src/analyzer/findings/sarif.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { emptyAnalysis } from '../../support/analyzer/empty-analysis.ts';

const require = createRequire(import.meta.url);
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;

const finding = {
  type: 'manifest_unparsable',
  severity: 'high',
  description: 'a b/#1.json cannot be parsed.',
  fingerprint: 'analysis/manifest_unparsable/a b/#1.json',
  path: 'a b/#1.json',
  line: 3,
  remediation: 'Correct it.',
  fix: null,
  first_seen_at: '2026-05-01T12:00:00.000Z',
} as const;

const document: AnalysisDocument = {
  ...emptyAnalysis('HMS-API'),
  issues: [
    finding,
    {
      ...finding,
      type: 'missing_ci',
      severity: 'low',
      path: null,
      line: null,
      fingerprint: 'analysis/missing_ci',
    },
  ],
  rule_overrides: [
    { type: 'missing_license', severity: 'off', reason: 'it is inside a licensed product' },
    { type: 'missing_ci', severity: 'low', reason: 'a prototype' },
  ],
  rule_errors: [{ type: 'stale', path: 'a.ts', message: 'x is undefined' }],
};

function problemsIn(log: unknown): unknown[] {
  // One of the schema's patterns is a mistake that only the older reading of patterns accepts.
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  validate(log);
  return validate.errors ?? [];
}

describe('the SARIF log of analyses', () => {
  const log = sarifLog(
    [
      { document, prefix: '' },
      { document: emptyAnalysis('HMS-SYS'), prefix: 'packages/sys/' },
    ],
    RULES,
  );
  const [run] = log.runs;

  it('is valid by the schema of SARIF 2.1.0', () => {
    expect(problemsIn(log)).toEqual([]);
    expect(problemsIn({ ...log, version: '2.0.0' })).not.toEqual([]);
  });

  it('has a run with its own category for each component', () => {
    expect(log.runs.map(({ automationDetails }) => automationDetails?.id)).toEqual([
      'hms-analyzer/HMS-API/',
      'hms-analyzer/HMS-SYS/',
    ]);
  });

  it('gives each result its level, its rule and its place as a URI', () => {
    const [first, second] = run?.results ?? [];
    const rules = run?.tool.driver.rules ?? [];

    expect([first?.level, second?.level]).toEqual(['error', 'note']);
    expect(rules[first?.ruleIndex ?? -1]?.id).toBe('manifest_unparsable');
    expect(first?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20b/%231.json', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3 },
    });
    expect(second?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: '.', uriBaseId: '%SRCROOT%' },
    });
  });

  it('names a result by its fingerprint, whatever its line', () => {
    const moved = sarifLog(
      [{ document: { ...document, issues: [{ ...finding, line: 99 }] }, prefix: '' }],
      RULES,
    );

    expect(moved.runs[0]?.results?.[0]?.partialFingerprints).toEqual(run?.results?.[0]?.partialFingerprints);
    expect(run?.results?.[0]?.partialFingerprints?.['hmsFingerprint/v1']).toBe(finding.fingerprint);
  });

  it('starts at the top of the repository where the component is a folder in it', () => {
    const { runs } = sarifLog([{ document, prefix: 'packages/api/' }], RULES);
    const uris = runs[0]?.results?.map(
      ({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    );

    expect(uris).toEqual(['packages/api/a%20b/%231.json', 'packages/api/']);
  });

  it('says which rules components.yaml changes and why, and which failed', () => {
    const [invocation] = run?.invocations ?? [];

    expect(invocation?.ruleConfigurationOverrides).toMatchObject([
      {
        descriptor: { id: 'missing_license' },
        configuration: { enabled: false },
        properties: { reason: 'it is inside a licensed product' },
      },
      { descriptor: { id: 'missing_ci' }, configuration: { level: 'note' } },
    ]);
    expect(invocation?.toolExecutionNotifications).toMatchObject([
      { associatedRule: { id: 'stale' }, message: { text: 'The rule stale failed on a.ts: x is undefined' } },
    ]);
  });
});
