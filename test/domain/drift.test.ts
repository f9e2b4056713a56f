import { expect, it } from '@jest/globals';
import { driftOf, withShared } from '../../src/domain/drift.ts';
import type { EnvironmentDocument } from '../../src/domain/environment.ts';
import type { Finding } from '../../src/domain/finding.ts';

const finding = (type: string, what: string, remediation: string): Finding => ({
  type,
  severity: 'medium',
  description: `${what} is wrong`,
  fingerprint: `environment/${type}/${what}`,
  path: what,
  line: null,
  remediation,
  fix: null,
});

const document = (component_id: string, ...findings: Finding[]): EnvironmentDocument => ({
  schema_version: 1,
  component_id,
  last_checked: '2026-01-02T03:04:05.000Z',
  dev_environment: 'issues',
  dependencies_status: 'missing',
  configuration_status: 'valid',
  ...{ required_tools: [], missing_tools: [], required_dependencies: [], missing_dependencies: [] },
  ...{ configuration_issues: [], requirements: [], checks: [], findings, fixes: [] },
});

const uv = finding('missing_tool', 'uv', 'Install uv.');
const npm = (path: string): Finding =>
  finding('missing_dependencies', path, `Run \`npm install\` in ${path}.`);
const cargo = finding('missing_dependencies', 'Cargo.toml', 'Run `cargo fetch`.');

const DOCUMENTS = [
  document('A', uv, npm('web')),
  document('B', npm('shop'), npm('api')),
  document('C', uv, cargo, npm('web')),
];

it('is grouped by what puts it right, what most components have first', () => {
  const drift = driftOf(DOCUMENTS);

  expect(drift.map(({ action, component_ids }) => [action, component_ids])).toEqual([
    ['Run `npm install` in web.', ['A', 'B', 'C']],
    ['Install uv.', ['A', 'C']],
    ['Run `cargo fetch`.', ['C']],
  ]);
});

it('stands with each component that shares it, by its rank, and not where one alone has it', () => {
  const listed = withShared(DOCUMENTS);

  expect(
    listed.map(({ component_id, shared }) => [component_id, shared.map(({ rank, type }) => [rank, type])]),
  ).toEqual([
    [
      'A',
      [
        [1, 'missing_dependencies'],
        [2, 'missing_tool'],
      ],
    ],
    ['B', [[1, 'missing_dependencies']]],
    [
      'C',
      [
        [1, 'missing_dependencies'],
        [2, 'missing_tool'],
      ],
    ],
  ]);
});
