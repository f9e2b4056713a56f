import { existsSync, globSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Component } from '../../src/domain/component.ts';
import { followSession } from '../../src/tmux/follow/follow-session.ts';
import { openSession } from '../../src/tmux/session/open-session.ts';
import { planAttach } from '../../src/tmux/session/attach.ts';
import { readNewest } from '../../src/tmux/follow/statuses.ts';
import { DEFAULT_FILE } from '../../src/tmux/settings/default-file.ts';
import { TmuxFile } from '../../src/tmux/settings/tmux-file.ts';
import { requestFor } from '../support/tmux/session-request.ts';
import { useTmux } from '../support/tmux/use-tmux.ts';
import { until } from '../support/until.ts';

describe('what others wrote', () => {
  const real = useTmux();

  it('runs nothing in tmux, and is shown as it is', async () => {
    const run = `#(touch ${real.folder}/pwned)`;
    const hostile = `A${run}#{E:pane_id};kill-server\n';kill-server;'\u001b]2;x\u0007#[fg=blue]B`;
    const root = path.join(real.folder, `root ${run.replaceAll('/', '_')}`);
    mkdirSync(root);
    const request = await requestFor(0, {
      root,
      components: ['C-1', 'C-2'].map((id) => Component.parse({ id, name: hostile, owner: hostile })),
      file: TmuxFile.parse({
        schema_version: 1,
        windows: [
          { components: { group_by: 'owner' } },
          { name: hostile.slice(0, 60), panes: [{ command: [hostile], title: hostile.slice(0, 60) }] },
        ],
      }),
    });

    await openSession(request);
    const screen = attachedScreen();
    await until('the session is drawn', () => screen().includes('C-1'));

    expect(screen()).toMatch(/C-1 \w+ +A#\(touch/);
    expect(real.tmux('list-windows', '-F', '#{window_name}')).toContain('A(touch');
    expect(real.tmux('display-message', '-p', '#{window_name} #{@hms_about}')).toContain('#');
    expect(real.tmux('list-panes', '-a').trim().split('\n')).toHaveLength(4);
    expect(existsSync(`${real.folder}/pwned`)).toBe(false);
    // What the folder's name would run has no path, and runs where the server was started.
    expect(globSync('*_pwned')).toEqual([]);
    expect(real.tmux('display-message', '-p', '#{session_path}').trim()).toBe(root);
    expect((await openSession(request)).changes).toEqual([]);
  });

  /** A person's terminal, which draws what the session has. */
  function attachedScreen(): () => string {
    const outer = (...args: readonly string[]) => real.tmux('-L', 'outer', ...args);
    const attach = `unset TMUX; TERM=tmux exec tmux -u -L hms attach-session -t fleet-1234`;
    outer('-f', '/dev/null', 'new-session', '-d', '-x', '120', '-y', '30', attach);
    return () => outer('capture-pane', '-p');
  }
});

describe('a session that is followed', () => {
  const real = useTmux();
  const draw = async () => Promise.resolve<string[]>([]);
  let closing = new AbortController();
  afterEach(() => {
    closing.abort();
    closing = new AbortController();
  });

  it('has the colours of the fleet by one call, and panes that are gone keep none from it', async () => {
    const request = await requestFor(4);
    await openSession(request);
    const colours = () => real.tmux('list-panes', '-a', '-F', '#{@hms_component} #{@hms_status}');
    let rows = [{ id: 'C-01', colour: 'red', why: '' }];
    const live = { version: 1, read: () => rows as never };
    const { server, workspace } = request;
    const following = followSession({ live, server, workspace, draw, signal: closing.signal });
    await until('the colour is shown', () => colours().includes('C-01 red'));
    const listed = real.tmux('list-panes', '-a', '-F', '#{@hms_pane} #{pane_id}');
    const [, pane = ''] = /C-02 (%\d+)/.exec(listed) ?? [];
    real.tmux('kill-pane', '-t', pane);
    real.calls();

    rows = ['C-01', 'C-02', 'C-03', 'C-04'].map((id) => ({ id, colour: 'green', why: '' }));
    live.version = 2;
    await until('all colours are shown', () => colours().includes('C-03 green'));

    // Which panes there are is looked at every few seconds, too.
    expect(real.calls()).toBeLessThanOrEqual(2);
    expect(colours().match(/green/g)?.length).toBeGreaterThanOrEqual(3);
    expect(real.tmux('show-options', '-v', '@hms_line').trim()).toBe(
      '#[fg=green,bg=terminal]✔ 4 green#[default]',
    );
    expect(real.tmux('list-windows', '-F', '#{@hms_worst}').trim().split('\n')).toContain('green');
    closing.abort();
    await following;
  });

  it('draws components into panes without a process, anew when one is news or has another size', async () => {
    const request = await requestFor(4, { file: DEFAULT_FILE });
    await openSession(request);
    const list = () =>
      real.tmux('list-panes', '-a', '-F', '#{@hms_pane} #{pane_pid} #{pane_id} #{pane_width}');
    const [, pane = '', width = ''] = /C-02 0 (%\d+) (\d+)/.exec(list()) ?? [];
    const shown = () => real.tmux('capture-pane', '-p', '-t', pane).trimEnd();
    const newest = new Map([['C-02', 1]]);
    let drawn = 0;
    const live = { version: 1, read: (of: unknown) => (of === readNewest ? newest : []) as never };
    const { server, workspace } = request;
    const following = followSession({
      ...{ live, server, workspace, signal: closing.signal },
      draw: async (id, { columns }) => {
        if (id === 'C-02') drawn += 1;
        return Promise.resolve([`${id} is #${newest.get(id) ?? 0}`, 'x'.repeat(columns)]);
      },
    });
    await until('it is drawn', () => shown().startsWith('C-02 is #1'));
    expect(shown()).toBe(`C-02 is #1\n${'x'.repeat(Number(width))}`);

    newest.set('C-02', 2);
    live.version = 2;
    await until('it is drawn anew', () => shown().startsWith('C-02 is #2'));
    live.version = 3;
    real.tmux('resize-window', '-t', pane, '-x', '90', '-y', '30');
    await until('it has another size', () => shown().split('\n')[1]?.length !== Number(width));
    await until('it is drawn', () => shown().startsWith('C-02 is #2'));

    expect(drawn).toBe(3);
    expect((await openSession(request)).changes).toEqual([]);
    expect(list().match(/^C-0\d 0 /gm)).toHaveLength(4);
    closing.abort();
    await following;
  });

  it('has its colours for as long as somebody keeps them', async () => {
    const request = await requestFor(2);
    await openSession(request);
    const listed = real.tmux('list-panes', '-a', '-F', '#{@hms_pane} #{pane_id}');
    const [, pane = ''] = /C-01 (%\d+)/.exec(listed) ?? [];
    const formats = '#{T:pane-border-format} | #{T:pane-border-style} | #{T:status-right}';
    const shown = () => real.tmux('display-message', '-p', '-t', pane, formats);
    expect(shown()).toMatch(/! C-01 yellow.*fg=yellow/);

    // As when who keeps them was killed a while ago.
    real.tmux('set-environment', '-h', '-t', 'fleet-1234', 'HMS_FOLLOWED_UNTIL', '1');
    expect(shown()).toMatch(/\? C-01 not followed.*fg=default \| not followed \d\d:\d\d$/m);

    const live = { version: 1, read: () => [{ id: 'C-01', colour: 'red', why: '' }] as never };
    const { server, workspace } = request;
    const following = followSession({ live, server, workspace, draw, signal: closing.signal });
    await until('it is followed', () => /✖ C-01 red.*fg=red.*1 red/.test(shown()));
    closing.abort();
    await following;
  });

  it('ends with its server', async () => {
    const request = await requestFor(2);
    await openSession(request);
    const live = { version: 1, read: () => [] as never };
    const { server, workspace } = request;
    const following = followSession({ live, server, workspace, draw, signal: closing.signal });
    real.tmux('kill-server');
    live.read = () => [{ id: 'C-01', colour: 'red', why: '' }] as never;
    live.version = 2;

    await expect(following).resolves.toBeUndefined();
  });
});

describe('how a session is shown', () => {
  const server = { socket: '/tmp/tmux-1/hms', flags: ['-L', 'hms'] };

  it.each([
    [true, undefined, 'attach', 'tmux -L hms attach-session -t fleet'],
    [false, undefined, 'tell', 'tmux -L hms attach-session -t fleet'],
    [true, '/tmp/tmux-1/hms,12,0', 'switch', 'tmux -L hms switch-client -t fleet'],
    [true, '/tmp/tmux-1/default,12,0', 'tell', 'tmux -L hms attach-session -t fleet'],
  ])('in a terminal: %s, with TMUX=%s: %s', (isTerminal, TMUX, how, command) => {
    expect(planAttach(server, '=fleet', { isTerminal, env: TMUX === undefined ? {} : { TMUX } })).toEqual({
      how,
      command,
    });
  });
});
