import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { keepOutput } from '../../src/evidence/keep-output.ts';
import { keepLog } from '../../src/tmux/run/keep-log.ts';
import { runAgain } from '../../src/tmux/run/run-again.ts';
import { runInPane, type PaneCommand } from '../../src/tmux/run/run-in-pane.ts';
import { isAlive } from '../support/is-alive.ts';
import { until } from '../support/until.ts';

/** A screen that takes its time, as a terminal does. */
function screenOf(): { readonly screen: Writable; readonly shown: () => number } {
  let shown = 0;
  const screen = new Writable({
    highWaterMark: 16 * 1024,
    write(chunk: Buffer, _encoding, done) {
      shown += chunk.length;
      setImmediate(done);
    },
  });
  return { screen, shown: () => shown };
}

function commandOf(script: string, overrides: Partial<PaneCommand> = {}): PaneCommand {
  return {
    command: ['/bin/sh', '-c', script],
    cwd: '/',
    env: {},
    isInteractive: false,
    onOutput: () => undefined,
    screen: screenOf().screen,
    signal: new AbortController().signal,
    ...overrides,
  };
}

describe('a command in a pane', () => {
  it.each([
    ['exit 3', { exitCode: 3, signal: null, failure: null }],
    ['kill -s TERM $$', { exitCode: null, signal: 'SIGTERM', failure: null }],
  ])('that does `%s` ends so', async (script, result) => {
    expect(await runInPane(commandOf(script))).toMatchObject(result);
  });

  it('that is not there says so', async () => {
    const result = await runInPane(commandOf('', { command: ['no-such-program-here'] }));

    expect(result).toMatchObject({ exitCode: null, failure: 'no-such-program-here is not on the PATH' });
  });

  it('that floods waits for the screen, and both ends of what it printed are kept', async () => {
    const [output, { screen, shown }] = [keepOutput(), screenOf()];
    const before = process.memoryUsage().rss;
    let peak = 0;
    const onOutput = (chunk: Buffer): void => {
      output.take(chunk);
      peak = Math.max(peak, process.memoryUsage.rss());
    };

    const script = 'echo first; head -c 300000000 /dev/zero | tr "\\0" x; echo; echo last';
    await runInPane(commandOf(script, { screen, onOutput }));

    const { head, tail, omitted } = output.ends();
    expect(shown()).toBe(300_000_012);
    expect(head.toString()).toMatch(/^first\nxx/);
    expect(tail.toString()).toMatch(/xx\nlast\n$/);
    expect(head.length + tail.length).toBeLessThan(300 * 1024);
    expect(head.length + tail.length + omitted).toBe(300_000_012);
    expect(peak - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('ends with its pane, and so does what it has started', async () => {
    const closing = new AbortController();
    let printed = '';
    const running = runInPane(
      commandOf('setsid sleep 300 & echo "child $!"; trap "" TERM; while :; do sleep 1; done', {
        signal: closing.signal,
        onOutput: (chunk) => (printed += chunk.toString()),
      }),
    );
    await until('the child has started', () => printed.includes('child'));
    const child = Number(/child (\d+)/.exec(printed)?.[1]);

    closing.abort();

    expect(await running).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
    expect(isAlive(child)).toBe(false);
  });

  it('runs again on Enter, until the keys end', async () => {
    const keys = new PassThrough();
    let [runs, shown] = [0, ''];
    const screen = new Writable({
      write(chunk: Buffer, _encoding, done) {
        shown += chunk.toString();
        if (shown.split('Press Enter').length === runs + 1) keys.write(runs < 3 ? '\n' : '');
        if (runs === 3) keys.end();
        done();
      },
    });
    const run = async () => {
      runs += 1;
      return Promise.resolve({ exitCode: runs, signal: null, failure: null, durationMs: 1_500 });
    };

    const last = await runAgain(run, { keys, screen, signal: new AbortController().signal });

    expect(runs).toBe(3);
    expect(last.exitCode).toBe(3);
    expect(shown).toContain(
      '[Exit code 1 after 1.5 s. Press Enter to run it again, Ctrl-D to close the pane.]',
    );
  });
});

describe('what a command printed', () => {
  it('is kept without escape sequences and secrets', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hms-log-'));
    const output = keepOutput();
    output.take(Buffer.from('\u001b]0;title\u0007\u001b[31mred\u001b[0m hun\u001b[1mter2-value\r\n'));

    const log = await keepLog({ folder, component: 'A', name: 'test' }, output.ends(), ['hunter2-value']);

    expect(log).toBe('.hms/logs/A.run-test.log');
    expect(readFileSync(path.join(folder, 'A.run-test.log'), 'utf8')).toBe('red ***\n');
    rmSync(folder, { recursive: true });
  });
});
