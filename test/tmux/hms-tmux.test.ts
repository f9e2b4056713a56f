import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPlace, HMS, type Place } from '../support/cli/command-line.ts';
import { useTmux } from '../support/tmux/use-tmux.ts';
import { until } from '../support/until.ts';

const FLEET = `schema_version: 1
components:
  - id: A
    path: .
    logs: [/bin/sh, -c, 'printf "\\033[31mred\\033[0m and token=hunter2hunter2\\n"; exit 3']
`;
/** Nothing but what is looked at here: each pane is a process. */
const LAYOUT = `schema_version: 1
windows: [{ name: overview, panes: [{ show: events }, { component: A }, { component: A, run: logs }] }]
`;

describe('hms tmux', () => {
  const real = useTmux();
  let place: Place;
  const hms = async (...args: string[]) =>
    place.hmsWith({ TMUX_TMPDIR: real.folder, TMUX: '', HMS_BY: 'ana' }, ...args);
  const panes = (): string =>
    real.tmux('list-panes', '-a', '-F', '#{@hms_pane} #{@hms_status} #{@hms_result}');
  beforeAll(async () => {
    place = await createPlace();
    await place.write({ 'components.yaml': FLEET, 'tmux.yaml': LAYOUT });
  });
  afterAll(async () => {
    await place[Symbol.asyncDispose]();
  });

  it('shows what is recorded, and records what is run, with its exit code and who asked', async () => {
    const made = await hms('tmux', 'run', 'A', '--', '/bin/sh', '-c', 'exit 7', '--token', 'hunter2');
    expect(made.stdout).toMatch(
      /^Runs in the window "run"\. `tmux -L hms attach-session -t .*` shows it\.$/m,
    );
    await until('both commands have ended', () =>
      ['A/logs unknown exit code 3', 'exit code 7'].every((words) => panes().includes(words)),
    );
    await until('the pane of events is there', () => shown('events').includes('as it comes'));

    await hms('tracker', 'start', 'A', '--failure', '--env', 'dev');
    await until('the colour is shown', () => panes().includes('A/logs red'));

    await until('the component is drawn', () => shown(' A').includes('A is red: the latest start failed'));
    expect(shown(' A').trimEnd()).toMatch(/\nas of [\d-]+ [\d:]+ UTC$/);
    expect(shown('A/logs')).toContain('Press Enter to run it again');
    expect((await hms('tmux', 'status')).stdout).toBe('#[fg=red,bg=terminal]✖ 1 red#[default]\n');
    await until('the events are shown', () => shown('events').includes('the latest start failed'));
    const { stdout } = await hms('events', '--type', 'command_run');
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { data: object }).data);
    expect(events).toHaveLength(2);
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          declared: 'logs',
          exit_code: 3,
          actor: 'ana',
          log: '.hms/logs/A.run-logs.log',
        }),
        expect.objectContaining({
          command: ['/bin/sh', '-c', 'exit 7', '--token', '***'],
          ...{ declared: null, exit_code: 7 },
        }),
      ]),
    );
    expect(await place.read('.hms/logs/A.run-logs.log')).toBe('red and token=***\n');
    expect((await hms('tmux', 'run', 'A', '--', '/bin/sh', '-c', 'exit 7')).code).toBe(0);
    expect((await hms('tmux', 'stop', 'A')).stdout).toContain('`hms tmux start A` opens them again');
    expect(panes()).not.toContain('A/logs');
    await hms('tmux', 'start', 'A');
    expect(panes()).toContain('A/logs');
    const again = ['tmux', 'exec', '--root', place.folder, '--every', '60', '--', '/bin/sh', '-c'];
    const width = real.tmux('display-message', '-p', '-t', ':', '#{window_width}').trim();
    real.tmux('new-window', '-d', '-n', 'again', HMS, ...again, 'echo "$COLUMNS wide, colour $FORCE_COLOR"');
    await until('what is run again knows its pane', () =>
      real.tmux('capture-pane', '-p', '-t', ':again').includes(`${width} wide, colour 1`),
    );
    expect((await hms('tmux', 'stop')).stdout).toContain('Stopped.');
  });

  function shown(key: string): string {
    const listed = real.tmux('list-panes', '-a', '-F', '#{pane_id} #{@hms_pane}').split('\n');
    const pane = listed.find((line) => line.endsWith(key))?.split(' ')[0] ?? '';
    return real.tmux('capture-pane', '-p', '-J', '-t', pane);
  }
});
