import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openSession } from '../../src/tmux/session/open-session.ts';
import { stopPanes } from '../../src/tmux/session/stop-session.ts';
import { requestFor } from '../support/tmux/session-request.ts';
import { OPEN_PROCESS } from '../support/tmux/open-process-path.ts';
import { useTmux } from '../support/tmux/use-tmux.ts';
import { until } from '../support/until.ts';

describe('the session of a fleet', () => {
  const real = useTmux();
  const panes = (format = '#{@hms_pane}'): string[] =>
    real.tmux('list-panes', '-a', '-F', format).trim().split('\n');
  const keys = (): string[] =>
    panes()
      .filter((key) => key !== '')
      .sort();
  const paneOf = (key: string): string =>
    panes('#{@hms_pane} #{pane_id}')
      .find((line) => line.startsWith(`${key} `))
      ?.split(' ')[1] ?? '';

  it('has 33 components in pages by three processes of tmux, and by one the second time', async () => {
    const request = await requestFor(33);

    const opened = await openSession(request);

    expect(real.calls()).toBeLessThanOrEqual(3);
    expect(opened).toMatchObject({ isNew: true, omitted: 0 });
    expect(keys()).toHaveLength(36);
    expect(real.tmux('list-windows', '-F', '#{window_name} #{window_panes}').trim().split('\n')).toEqual([
      'overview 3',
      'components 1/3 11',
      'components 2/3 11',
      'components 3/3 11',
    ]);
    const layout = panes('#{pane_id} #{pane_width} #{pane_height} #{window_layout}');

    const again = await openSession(request);

    expect(again.changes).toEqual([]);
    expect(real.calls()).toBe(1);
    expect(panes('#{pane_id} #{pane_width} #{pane_height} #{window_layout}')).toEqual(layout);
  });

  it('has no sliver in a small terminal', async () => {
    await openSession(await requestFor(33, { size: { columns: 80, rows: 23 } }));

    const sizes = panes('#{pane_width} #{pane_height}').map((line) => line.split(' ').map(Number));
    expect(Math.min(...sizes.map(([width = 0]) => width))).toBeGreaterThanOrEqual(38);
    expect(Math.min(...sizes.map(([, height = 0]) => height))).toBeGreaterThanOrEqual(6);
    expect(keys()).toHaveLength(36);
  });

  it('brings a closed pane back, and leaves alone what a person opened, moved and named', async () => {
    const request = await requestFor(4);
    await openSession(request);
    real.tmux('split-window', '-d', '-t', paneOf('C-01'), 'sleep', '500');
    real.tmux('break-pane', '-d', '-s', paneOf('C-02'), '-n', 'mine');
    real.tmux('kill-pane', '-t', paneOf('C-03'));
    const before = panes('#{pane_id} #{window_id}');

    const { changes } = await openSession(request);

    expect(changes).toMatchObject([{ kind: 'add-panes', layout: null, panes: [{ key: 'C-03' }] }]);
    expect(panes('#{pane_id} #{window_id}')).toEqual(expect.arrayContaining(before));
    expect(panes('#{pane_id}')).toHaveLength(before.length + 1);
    expect(panes('#{window_name}')).toContain('mine');
    expect(keys().filter((key) => key.startsWith('C-'))).toEqual(['C-01', 'C-02', 'C-03', 'C-04']);
  });

  it('restarts in its place what ended by itself, and closes what the fleet has no more', async () => {
    const request = await requestFor(3);
    await openSession(request);
    const [ended, gone] = [paneOf('C-01'), paneOf('C-03')];
    real.tmux('respawn-pane', '-k', '-t', ended, '/bin/sh', '-c', 'exit 3');
    while (!panes('#{pane_id} #{pane_dead}').includes(`${ended} 1`));

    const { changes } = await openSession({ ...request, components: request.components.slice(0, 2) });

    expect(changes).toMatchObject([
      { kind: 'restart', pane: ended, as: { key: 'C-01' } },
      { kind: 'close', pane: gone, component: 'C-03' },
    ]);
    expect(panes('#{pane_id} #{pane_dead}')).toContain(`${ended} 0`);
    expect(keys()).not.toContain('C-03');
  });

  it('respects a stop, until it is asked for again', async () => {
    const request = await requestFor(3);
    await openSession(request);
    await stopPanes({ ...request, components: ['C-02'] });

    expect(await openSession(request)).toMatchObject({ changes: [], stopped: ['C-02'] });
    expect(keys()).not.toContain('C-02');

    await openSession({ ...request, wanted: ['C-0'] });
    expect(keys()).not.toContain('C-02');
    await openSession({ ...request, wanted: ['C-02'] });

    expect(keys()).toContain('C-02');
    expect(await openSession(request)).toMatchObject({ changes: [], stopped: [] });
    expect(await stopPanes({ ...request, components: undefined })).toMatchObject({ isSession: true });
    expect(() => panes()).toThrow(/no server running|No such file/);
  });

  it('leaves a session of its name alone that it did not make', async () => {
    real.tmux('new-session', '-d', '-s', 'fleet-1234', 'sleep', '500');

    await expect(openSession(await requestFor(3))).rejects.toThrow(
      /There is a tmux session "fleet-1234" that hms did not make, so it is left alone\. Rename it/,
    );
    expect(panes('#{pane_id}')).toEqual(['%0']);
  });

  it('makes one layout when twenty ask at once', async () => {
    const request = await requestFor(6);

    const opened = await Promise.all(Array.from({ length: 20 }, async () => openSession(request)));

    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(opened.flatMap(({ changes }) => changes)).toHaveLength(2);
    expect(keys()).toHaveLength(9);
  });

  it('stands under a configuration with odd settings', async () => {
    real.configure(
      [
        'set -g base-index 7',
        'setw -g pane-base-index 3',
        'set -g renumber-windows on',
        'set -g remain-on-exit on',
        'set -g default-command "exit 1"',
        'set -g default-shell /bin/false',
        'set -g destroy-unattached on',
        'set -s exit-unattached on',
        'setw -g automatic-rename on',
        'setw -g allow-rename on',
        'setw -g synchronize-panes on',
      ].join('\n'),
    );
    const request = await requestFor(33);

    await openSession(request);

    expect(keys()).toHaveLength(36);
    expect(panes('#{pane_dead}')).toEqual(Array.from({ length: 36 }, () => '0'));
    expect((await openSession(request)).changes).toEqual([]);
  });

  it('says what to do without tmux, and with one that is too old', async () => {
    const request = await requestFor(2);
    const found = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    await expect(openSession(request)).rejects.toThrow(/tmux is not installed.*`apt install tmux`/);
    process.env['PATH'] = found;
    real.replace('[ "$2" = -V ] || [ "$1" = -V ] && { echo tmux 2.9a; exit 0; }');
    await expect(openSession(request)).rejects.toThrow(/This tmux is version 2\.9; hms needs 3\.2/);
  });

  it('says so when the server ends in the middle, and is whole the next time', async () => {
    const request = await requestFor(5);
    await openSession(request);
    real.tmux('kill-pane', '-t', paneOf('C-02'));
    // Ends the server each time before something is changed, and starts none.
    real.replace(
      `case "$*" in *source-file*) ${real.program} -L hms kill-server; cat >/dev/null; echo lost server >&2; exit 1;; esac`,
    );

    await expect(openSession(request)).rejects.toThrow(
      /ended before all was done.*Run the same command again/,
    );

    real.replace('');
    expect(await openSession(request)).toMatchObject({ isNew: true });
    expect(keys()).toHaveLength(8);
  });

  it('is whole after one that was killed before it had changed anything', async () => {
    const request = await requestFor(5);
    const child = spawn(process.execPath, [OPEN_PROCESS, JSON.stringify({ count: 5 })], { env: process.env });
    real.replace(`case "$*" in *source-file*) touch '${real.folder}/reached'; exec sleep 30;; esac`);
    await until('it is about to change', () => existsSync(path.join(real.folder, 'reached')));
    child.kill('SIGKILL');
    await once(child, 'exit');
    real.replace('');

    expect(await openSession(request)).toMatchObject({ isNew: true });
    expect(keys()).toHaveLength(8);
  });

  it('goes into the session that one is in', async () => {
    real.tmux('new-session', '-d', '-s', 'mine', '-x', '120', '-y', '40', 'sleep', '500');
    const request = await requestFor(3, { here: '%0' });

    await openSession(request);

    expect(panes('#{session_name}')).toEqual(Array.from({ length: 7 }, () => 'mine'));
    expect(real.tmux('show-options', '-t', 'mine')).not.toContain('@hms_session');
    expect((await openSession(request)).changes).toEqual([]);
    expect(await stopPanes({ ...request, components: undefined })).toMatchObject({ isSession: false });
    expect(panes('#{pane_id}')).toEqual(['%0']);
  });
});
