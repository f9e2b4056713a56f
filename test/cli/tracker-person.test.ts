import { userInfo } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createWorkspace } from '../support/cli/command-line.ts';

describe('the person whose command it is', () => {
  it('stands with what was recorded: --by, HMS_BY, git or the system say who', async () => {
    await using workspace = await createWorkspace();
    const comment = ['tracker', 'comment', 'WT-HMS-API-001', '--text'];
    await workspace.write({ 'someone.gitconfig': '[user]\n\tname = Grace\n\temail = grace@example.org\n' });
    await workspace.write({ 'mail.gitconfig': '[user]\n\temail = lin@example.org\n' });
    const gitconfig = (name: string) => ({ GIT_CONFIG_GLOBAL: path.join(workspace.folder, name) });

    await workspace.hms(
      'tracker',
      'issue',
      'HMS-API',
      '--title',
      'T',
      '--severity',
      'low',
      '--by',
      'Ada\u001B[31m',
    );
    await workspace.hmsWith({ HMS_BY: 'Edsger' }, ...comment, 'one');
    await workspace.hmsWith(gitconfig('someone.gitconfig'), ...comment, 'two');
    await workspace.hmsWith(gitconfig('mail.gitconfig'), ...comment, 'three');
    await workspace.hms(...comment, 'four');
    await workspace.hms(...comment, 'five', '--by', 'x'.repeat(500));
    await workspace.hms('tracker', 'start', 'HMS-API', '--failure', '--by', 'Ada');

    const { timeline } = JSON.parse(
      (await workspace.hms('tracker', 'show', 'WT-HMS-API-001', '--json')).stdout,
    ) as { timeline: { by: string }[] };
    expect(timeline.map(({ by }) => by)).toEqual([
      'Ada',
      'Edsger',
      'Grace',
      'lin@example.org',
      userInfo().username,
      'x'.repeat(100),
    ]);
    const shown = await workspace.hms('tracker', 'show', 'WT-HMS-API-001');
    expect(shown.stdout).toMatch(/commented +two +Grace\n/);
    expect((await workspace.hms('tracker', 'history', 'HMS-API')).stdout).toMatch(/start by Ada/);
  });

  it('is no content: the same key from another person is the same event', async () => {
    await using workspace = await createWorkspace();
    const start = ['tracker', 'start', 'HMS-API', '--success', '--id', 'deploy-1'];

    await workspace.hms(...start, '--by', 'Ada');
    const again = await workspace.hms(...start, '--by', 'Grace');

    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('recorded before with the same key'),
    });
  });
});
