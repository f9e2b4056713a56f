import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { openSession } from '../../src/tmux/session/open-session.ts';
import { requestFor } from '../support/tmux/session-request.ts';
import { OPEN_PROCESS } from '../support/tmux/open-process-path.ts';
import { useTmux } from '../support/tmux/use-tmux.ts';

const PROCESSES = 20;
const ROUNDS = 15;

describe('many processes that open one session', () => {
  const real = useTmux();
  const start = (count: number) =>
    spawn(process.execPath, [OPEN_PROCESS, JSON.stringify({ count })], {
      env: process.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const keys = (): string[] => {
    const listed = real.tmux('list-panes', '-a', '-F', '#{@hms_pane}').trim().split('\n');
    return listed.filter((key) => key !== '');
  };

  it('make one layout of 33 components', async () => {
    const answers = await Promise.all(
      Array.from({ length: PROCESSES }, async () => {
        const child = start(33);
        let printed = '';
        child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
        await once(child, 'close');
        return JSON.parse(printed) as { isNew: boolean; changes: number };
      }),
    );

    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(answers.filter(({ changes }) => changes > 0)).toHaveLength(1);
    expect(new Set(keys()).size).toBe(36);
    expect(keys()).toHaveLength(36);
  });

  it('make one layout though they are killed, panes are closed, and a person opens some', async () => {
    const request = await requestFor(12);
    let foreign = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const children = [start(12), start(12), start(12)];
      await sleep(50 + Math.random() * 600);
      children.forEach((child) => child.kill('SIGKILL'));
      await Promise.all(children.map(async (child) => child.exitCode ?? once(child, 'exit')));
      await openSession(request);
      const own = keys();
      expect([round, own.length, new Set(own).size]).toEqual([round, 15, 15]);
      foreign += act(round);
    }
    const all = real.tmux('list-panes', '-a', '-F', '#{pane_id}').trim().split('\n');
    await openSession(request);
    expect(keys()).toHaveLength(15);
    expect(all.length).toBeGreaterThanOrEqual(foreign);
  });

  /** What a person does between two rounds; how many panes of theirs it brings. */
  function act(round: number): number {
    const panes = real.tmux('list-panes', '-a', '-F', '#{pane_id}').trim().split('\n');
    const pane = panes[round % panes.length] ?? '';
    const kind = round % 4;
    if (kind === 0) real.tmux('kill-pane', '-t', pane);
    if (kind === 1) real.tmux('new-window', '-d', 'sleep', '900');
    if (kind === 2 && panes.length > 2) real.tmux('break-pane', '-d', '-s', pane);
    if (kind === 3) real.tmux('kill-pane', '-t', panes.at(-1) ?? '');
    return kind === 1 ? 1 : 0;
  }
});
