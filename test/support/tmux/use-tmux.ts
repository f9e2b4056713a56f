import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

/** Real tmux, with a folder for its sockets that nothing else uses. */
export interface RealTmux {
  folder: string;
  /** What a tmux of a person says there; `hms` is the server of that name. */
  readonly tmux: (...args: readonly string[]) => string;
  /** How many times hms called tmux since the last question. */
  readonly calls: () => number;
  /** Where tmux is. */
  readonly program: string;
  /** Lines of shell that hms's tmux runs first. */
  readonly replace: (lines: string) => void;
  /** What a new server reads as the user's own configuration. */
  readonly configure: (text: string) => void;
}

const TMUX = execFileSync('/bin/sh', ['-c', 'command -v tmux'], { encoding: 'utf8' }).trim();

/** For each test of the file; its servers end with it. */
export function useTmux(): RealTmux {
  const before = { ...process.env };
  const real: RealTmux = {
    folder: '',
    program: TMUX,
    replace(lines) {
      const wrapper = path.join(real.folder, 'tmux');
      const text = `#!/bin/sh\nprintf x >>'${real.folder}/calls'\n${lines}\nexec ${TMUX} "$@"\n`;
      // Renamed, since it may be running.
      writeFileSync(`${wrapper}.new`, text, { mode: 0o755 });
      renameSync(`${wrapper}.new`, wrapper);
    },
    tmux: (...args) =>
      execFileSync(TMUX, ['-u', '-L', 'hms', ...args], {
        env: process.env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    calls() {
      const lines = readFileSync(path.join(real.folder, 'calls'), 'utf8').length;
      writeFileSync(path.join(real.folder, 'calls'), '');
      return lines;
    },
    configure(text) {
      writeFileSync(path.join(real.folder, '.tmux.conf'), text);
    },
  };
  beforeEach(() => {
    real.folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hms-tmux-')));
    real.replace('');
    writeFileSync(path.join(real.folder, 'calls'), '');
    process.env['TMUX_TMPDIR'] = real.folder;
    process.env['HOME'] = real.folder;
    process.env['PATH'] = `${real.folder}:${before['PATH'] ?? ''}`;
    delete process.env['TMUX'];
    delete process.env['TMUX_PANE'];
  });
  afterEach(() => {
    for (const name of ['hms', 'outer']) {
      try {
        real.tmux('-L', name, 'kill-server');
      } catch {
        // No test has to leave one running.
      }
    }
    process.env = { ...before };
    rmSync(real.folder, { recursive: true, force: true });
  });
  return real;
}
