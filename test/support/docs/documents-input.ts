import { UNKNOWN_HEALTH } from '../../../src/domain/health/state.ts';
import type { AnalysisDocument } from '../../../src/domain/analysis/document.ts';
import { EnvironmentDocument } from '../../../src/domain/environment.ts';
import { DocsSettings } from '../../../src/domain/component.ts';
import type { FleetMember } from '../../../src/domain/fleet.ts';
import { StatusPolicySettings } from '../../../src/domain/status/policy-settings.ts';
import { StatusDocument } from '../../../src/domain/status/status.ts';
import { Ticket } from '../../../src/domain/tickets/ticket.ts';
import type { DocumentsInput } from '../../../src/docs/input.ts';
import { emptyAnalysis } from '../analyzer/empty-analysis.ts';

/** A component with something to show in every section. */
export function busyInput(folder: string): DocumentsInput {
  return {
    member: member(folder),
    status: busyStatus(),
    analysis: analysis(),
    environment: environment(),
    heal: undefined,
  };
}

/** A component of which nothing is known yet. */
export function quietInput(folder: string): DocumentsInput {
  return {
    member: member(folder),
    status: quietStatus(),
    analysis: undefined,
    environment: undefined,
    heal: undefined,
  };
}

export function member(folder: string, docs: Partial<FleetMember['docs']> = {}): FleetMember {
  return {
    component: {
      id: 'HMS-API',
      name: 'API Services',
      purpose: 'core backend API and gateway',
      technology: ['PHP', 'Laravel'],
      owner: 'platform',
      depends_on: [],
    },
    folder,
    docs: { ...DocsSettings.parse({}), ...docs },
    allow: { fixes: ['safe'], scripts: false, tests: true, health: true, metrics: true, heal: ['safe'] },
    environment: 'dev',
    environments: ['dev'],
    limits: { component: 600_000, git_silence: 60_000 },
    analysis: { rules: {}, exclude: [] },
    demo: false,
  };
}

export function ticket(changes: Partial<Ticket>): Ticket {
  return Ticket.parse({
    id: 'WT-HMS-API-001',
    title: 'Database connection timeout',
    severity: 'medium',
    detected_at: '2026-05-03T10:15:00Z',
    status: 'open',
    assigned_to: null,
    resolution: null,
    fingerprint: 'person/1',
    origin: 'person',
    occurrences: 3,
    last_seen_at: '2026-05-04T10:15:00Z',
    resolved_at: null,
    resolved_by: null,
    severity_by: 'person',
    present: true,
    last_change: 'opened',
    last_run: null,
    failing: null,
    ...changes,
  });
}

function busyStatus(): StatusDocument {
  return StatusDocument.parse({
    ...quietStatus(),
    last_updated: '2026-05-04T15:30:00Z',
    operational_status: 'yellow',
    operational_status_since: '2026-05-03T10:15:00Z',
    previous_status: 'green',
    reasons: [
      {
        rule: 'open_issues',
        asks_for: 'yellow',
        text: 'open issue: Database connection timeout (WT-HMS-API-001) and 1 more',
        measured: 2,
        limit: 'green needs 0',
        evidence_at: '2026-05-04T10:15:00Z',
      },
      {
        rule: 'test_pass_rate',
        asks_for: 'green',
        text: '98.2 % of tests passed',
        measured: 98.2,
        limit: 'green above 95 %, red below 80 %',
        evidence_at: '2026-05-04T15:00:00Z',
      },
    ],
    health_metrics: {
      uptime_percentage: 99.5,
      test_pass_rate: 98.2,
      test_trend: { pass_rate: 97.4, runs: 10 },
      issue_count: 2,
      critical_issue_count: 0,
    },
    issues: [
      ticket({}),
      ticket({
        id: 'WT-HMS-API-003',
        title: '2 failing in routes | api',
        severity: 'high',
        status: 'assigned',
        assigned_to: 'ada',
      }),
      ticket({
        id: 'WT-HMS-API-002',
        title: 'Already resolved',
        status: 'resolved',
        resolution: 'done',
        resolved_at: '2026-05-04T10:15:00Z',
        resolved_by: 'person',
      }),
    ],
    environment_status: {
      dev_environment: 'issues',
      dependencies_status: 'up_to_date',
      configuration_status: 'issues',
    },
  });
}

function quietStatus(): StatusDocument {
  return StatusDocument.parse({
    schema_version: 5,
    component_id: 'HMS-API',
    last_updated: '2026-05-01T00:00:00Z',
    operational_status: 'unknown',
    operational_status_since: null,
    previous_status: null,
    reasons: [
      {
        rule: 'no_evidence',
        asks_for: 'unknown',
        text: 'no start, test run or open issue is known; record one with `hms tracker test`',
        measured: null,
        limit: null,
        evidence_at: null,
      },
    ],
    policy_version: 2,
    policy: StatusPolicySettings.parse({}),
    health_metrics: {
      uptime_percentage: null,
      test_pass_rate: null,
      test_trend: null,
      issue_count: 0,
      critical_issue_count: 0,
    },
    start_history: [],
    health_before: UNKNOWN_HEALTH,
    test_history: [],
    test_jobs: [],
    issues: [],
    environment_status: {
      dev_environment: 'not_configured',
      dependencies_status: 'unknown',
      configuration_status: 'unknown',
    },
    start_changes: [],
    last_seq: 0,
    log_position: '',
  });
}

function analysis(): AnalysisDocument {
  const commit = {
    hash: 'abcd123',
    author: 'Ada Lovelace',
    date: 'Wed May 3 14:23:01 2025 -0700',
    message: 'Fix database connection issue',
  };
  const empty = emptyAnalysis('HMS-API');
  return {
    ...empty,
    structure: {
      ...empty.structure,
      file_count: 153,
      directory_count: 27,
      file_types: { '.php': 48 },
      top_level_dirs: ['src'],
      top_level_files: ['README.md'],
      has_readme: true,
      has_docs: true,
      has_docker: true,
      has_license: true,
      has_ci: true,
    },
    git: {
      ...empty.git,
      commit_count: 285,
      contributors: [
        { name: 'Ada Lovelace', commits: 157 },
        { name: 'Alan Turing', commits: 128 },
      ],
      last_commit: commit,
      recent_commits: [commit],
      branch: 'main',
      head: 'abcd123',
    },
    issues: [
      {
        type: 'missing_tests',
        severity: 'high',
        description: 'The component has 48 source files and no tests',
        fingerprint: 'analysis/missing_tests',
        path: null,
        line: null,
        remediation: 'Add a first test for its main job',
        fix: null,
        first_seen_at: '2026-05-04T12:00:00.000Z',
      },
    ],
  };
}

function environment(): EnvironmentDocument {
  return EnvironmentDocument.parse({
    schema_version: 1,
    component_id: 'HMS-API',
    last_checked: '2026-05-04T15:30:00Z',
    dev_environment: 'issues',
    dependencies_status: 'up_to_date',
    configuration_status: 'issues',
    required_tools: ['php', 'composer'],
    missing_tools: ['composer'],
    required_dependencies: [],
    missing_dependencies: [],
    configuration_issues: [
      { issue: 'missing_env_file', message: '.env file is missing (but .env.example exists)' },
    ],
    checks: [],
    findings: [
      {
        type: 'missing_env_file',
        severity: 'medium',
        description: '.env file is missing (but .env.example exists)',
        fingerprint: 'environment/missing_env_file',
        path: '.env.example',
        line: 1,
        remediation: 'Copy .env.example to .env and fill it in',
        fix: 'copy_env_example',
      },
    ],
    fixes: [],
  });
}
