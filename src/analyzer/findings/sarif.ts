import { createHash } from 'node:crypto';
import type { Invocation, Log, ReportingDescriptor, Result, Run } from 'sarif';
import type { AnalysisDocument } from '../../domain/analysis/document.ts';
import type { AnalysisFinding } from '../../domain/analysis/findings.ts';
import { VERSION } from '../../version.ts';
import type { Rule } from '../rules/rule.ts';

/** What one run of the log is about. */
export interface SarifSubject {
  readonly document: AnalysisDocument;
  /** The component's folder within its repository, with a closing `/`; empty when it is the whole repository. */
  readonly prefix: string;
}

const LEVELS = { low: 'note', medium: 'warning', high: 'error', critical: 'error' } as const;

/** What a finding about the whole component is pinned to, since GitHub takes no result without a place. */
const WHOLE_COMPONENT = '.';
const ROOT = '%SRCROOT%';

/**
 * A log of SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), one run for each component, with these rules.
 * Each run has a category of its own, as GitHub code scanning asks of several runs by one tool.
 */
export function sarifLog(subjects: readonly SarifSubject[], rules: readonly Rule[]): Log {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: subjects.map((subject) => runOf(subject, rules)),
  };
}

function runOf({ document, prefix }: SarifSubject, rules: readonly Rule[]): Run {
  const indexOf: IndexOf = (id) => rules.findIndex((rule) => rule.id === id);
  return {
    tool: {
      driver: {
        name: 'HMS Status analyzer',
        semanticVersion: VERSION,
        rules: rules.map(({ id, title, severity, remediation }): ReportingDescriptor => ({
          id,
          shortDescription: { text: title },
          fullDescription: { text: `${title}.` },
          help: { text: remediation, markdown: remediation },
          defaultConfiguration: { level: LEVELS[severity] },
          properties: {
            severity,
            'problem.severity': LEVELS[severity] === 'note' ? 'recommendation' : LEVELS[severity],
          },
        })),
      },
    },
    automationDetails: { id: `hms-analyzer/${document.component_id}/` },
    originalUriBaseIds: {
      [ROOT]: { description: { text: `The top of the repository of ${document.component_id}.` } },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [invocationOf(document, indexOf)],
    results: document.issues.map((finding) => resultOf(finding, prefix, indexOf)),
  };
}

function invocationOf(
  { timestamp, rule_overrides, rule_errors }: AnalysisDocument,
  indexOf: IndexOf,
): Invocation {
  return {
    executionSuccessful: true,
    endTimeUtc: timestamp,
    ruleConfigurationOverrides: rule_overrides.map(({ type, severity, reason }) => ({
      descriptor: descriptorOf(type, indexOf),
      configuration: severity === 'off' ? { enabled: false } : { level: LEVELS[severity] },
      properties: { reason },
    })),
    toolExecutionNotifications: rule_errors.map(({ type, path, message }) => ({
      level: 'error',
      associatedRule: descriptorOf(type, indexOf),
      message: { text: `The rule ${type} failed${path === null ? '' : ` on ${path}`}: ${message}` },
    })),
  };
}

function descriptorOf(id: string, indexOf: IndexOf): { id: string; index?: number } {
  const index = indexOf(id);
  return index < 0 ? { id } : { id, index };
}

/** Where a rule stands among those of the run; negative for one that is not known. */
type IndexOf = (id: string) => number;

function resultOf(finding: AnalysisFinding, prefix: string, indexOf: IndexOf): Result {
  const { type, severity, description, fingerprint, path, line, remediation, first_seen_at } = finding;
  return {
    ruleId: type,
    ...(indexOf(type) < 0 ? {} : { ruleIndex: indexOf(type) }),
    level: LEVELS[severity],
    message: { text: `${description}\n${remediation}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(prefix + (path ?? '')), uriBaseId: ROOT },
          ...(line === null ? {} : { region: { startLine: line } }),
        },
      },
    ],
    partialFingerprints: {
      'hmsFingerprint/v1': fingerprint,
      primaryLocationLineHash: `${createHash('sha256').update(fingerprint).digest('hex').slice(0, 16)}:1`,
    },
    properties: { severity, first_seen_at },
  };
}

function uriOf(path: string): string {
  return path === '' ? WHOLE_COMPONENT : path.split('/').map(encodeURIComponent).join('/');
}
