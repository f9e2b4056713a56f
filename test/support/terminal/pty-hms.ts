import { spawn, type IPty } from '@lydell/node-pty';
import type { ScreenSize } from '../../../src/terminal/screen/grid.ts';
import { HMS } from '../built.ts';
import { until } from '../until.ts';
import { Emulator } from './emulator.ts';

/** A program on a terminal of its own. */
export interface OnTerminal {
  readonly screen: Emulator;
  /** All that it wrote, as text. */
  readonly written: () => string;
  type(keys: string): void;
  resize(size: ScreenSize): void;
  signal(name: 'SIGTERM' | 'SIGHUP' | 'SIGCONT'): void;
  /** Takes the terminal away, as who closes its window. */
  hangUp(): void;
  /** Awaits a text on the screen. */
  shows(text: string | RegExp): Promise<void>;
  /** How it ended, once all that it wrote is shown. */
  ended(): Promise<number>;
}

/** Starts `hms` on a terminal. */
export function hmsOnTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  size: ScreenSize = { columns: 90, rows: 20 },
): OnTerminal {
  return onTerminal([HMS, ...args], env, size);
}

/** Starts a program on a terminal. */
export function onTerminal(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
  size: ScreenSize = { columns: 90, rows: 20 },
): OnTerminal {
  const { NO_COLOR: _, FORCE_COLOR: __, NODE_OPTIONS: ___, COLUMNS: ____, ...own } = process.env;
  const child = spawn(program, [...args], {
    name: env['TERM'] ?? 'xterm-256color',
    cols: size.columns,
    rows: size.rows,
    env: { ...own, LANG: 'C.UTF-8', LC_ALL: '', ...env },
  });
  return follow(child, size);
}

function follow(child: IPty, size: ScreenSize): OnTerminal {
  const screen = new Emulator(size);
  let [written, code]: [string, number | undefined] = ['', undefined];
  let shown = Promise.resolve();
  child.onData((data) => {
    written += data;
    shown = screen.write(data);
  });
  child.onExit(
    ({ exitCode, signal }) => (code = signal === undefined || signal === 0 ? exitCode : 128 + signal),
  );
  return {
    screen,
    written: () => written,
    type: (keys) => {
      child.write(keys);
    },
    resize({ columns, rows }) {
      screen.resize({ columns, rows });
      child.resize(columns, rows);
    },
    signal: (name) => {
      child.kill(name);
    },
    hangUp: () => {
      (child as IPty & { destroy(): void }).destroy();
    },
    async shows(text) {
      const isThere = (line: string): boolean =>
        typeof text === 'string' ? line.includes(text) : text.test(line);
      await until(`the screen shows ${String(text)}`, () => screen.lines().some(isThere), 30_000);
    },
    async ended() {
      await until('it ends', () => code !== undefined, 30_000);
      await shown;
      return code ?? -1;
    },
  };
}
