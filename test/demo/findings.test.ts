import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { analyzeRepository } from '../../src/analyzer/analyze-repository.ts';
import { makeDemo } from '../../src/demo/make-demo.ts';
import { TICKET_SEVERITIES, type Finding } from '../../src/domain/finding.ts';
import { checkEnvironment } from '../../src/environment/check-environment.ts';
import { memberOf, openWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { newFolder } from '../support/demo/demo-fixture.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

describe('the faults of the demo', () => {
  let workspace: Workspace;

  beforeAll(async () => {
    const folder = await newFolder();
    await makeDemo({ folder, seed: 1 });
    workspace = await openWorkspace({ root: folder, cwd: folder });
  });
  afterAll(() => rm(workspace.root, { recursive: true, force: true }));

  it('are all that analysis and the environment check would open a ticket for', async () => {
    const serious: Record<string, string[]> = {};

    for (const component of workspace.fleet.components) {
      const member = memberOf(workspace, component);
      const { issues } = await analyzeRepository(member, { full: true, now: NOW });
      const { findings } = await checkEnvironment(member, { now: NOW });
      const types = [...issues, ...findings].filter(opensTicket).map(({ type }) => type);
      if (types.length > 0) serious[component.id] = types;
    }

    expect(serious).toEqual({
      'HMS-DEV': ['missing_tool'],
      'HMS-FLD': ['missing_tests'],
      'HMS-GOV': ['missing_env_file'],
      'HMS-NFO': ['manifest_unparsable', 'merge_markers'],
      'HMS-SME': ['missing_readme'],
    });
  });

  it('include work that was not committed, which opens no ticket', async () => {
    const component = workspace.fleet.components.find(({ id }) => id === 'HMS-OMS');
    if (component === undefined) throw new Error('the demo has no HMS-OMS');

    const { issues } = await analyzeRepository(memberOf(workspace, component), { full: true, now: NOW });

    expect(issues.map(({ type }) => type)).toContain('uncommitted_work');
  });
});

function opensTicket({ severity }: Finding): boolean {
  return TICKET_SEVERITIES.includes(severity);
}
