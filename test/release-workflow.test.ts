import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions: Readonly<Record<string, string>>;
        readonly steps: readonly Step[];
        readonly 'timeout-minutes': number;
      }
    >
  >;
}

const { permissions, jobs } = parse(
  readFileSync(new URL('../.github/workflows/release.yml', import.meta.url), 'utf8'),
) as Workflow;
const steps = Object.values(jobs).flatMap((job) => job.steps);

describe('the release workflow', () => {
  it('names every action by its commit', () => {
    const actions = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));

    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  });

  it('gives no right to the job that runs code, and to the other one only what it needs', () => {
    expect(permissions).toEqual({});
    expect(jobs['build']?.permissions).toEqual({ contents: 'read' });
    expect(jobs['publish']?.permissions).toEqual({
      contents: 'write',
      'id-token': 'write',
      attestations: 'write',
    });
    expect(jobs['publish']?.steps.filter(({ run = '' }) => /npm|node|\.ci/.test(run))).toEqual([]);
  });

  it('signs where the package comes from, and what is in it', () => {
    const attested = steps.filter(({ uses }) => uses?.startsWith('actions/attest@'));

    expect(attested.map((step) => step.with?.['subject-path'])).toEqual(['release/*.tgz', 'release/*.tgz']);
    expect(attested.filter((step) => step.with?.['sbom-path'] !== undefined)).toHaveLength(1);
    expect(steps.some(({ run }) => run?.includes('node scripts/sbom.ts'))).toBe(true);
  });

  it('puts nothing that others say into a shell, and ends in time', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });
});
