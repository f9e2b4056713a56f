import { WriteStream } from 'node:tty';
import { pause } from '../../process/pause.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { runInPane, type PaneCommand } from './run-in-pane.ts';
import { describeResult } from './run-again.ts';

const CLEAR = '\u001b[H\u001b[2J\u001b[3J';

/** Shows what a command prints, and again every so often, until the signal. */
export async function repeatInPane(command: PaneCommand, everyMs: number): Promise<void> {
  const { screen } = command;
  do {
    screen.write(CLEAR);
    const result = await runInPane({ ...command, env: { ...command.env, ...paneOf(screen) } });
    if (result.exitCode !== 0) screen.write(`${plainLine(describeResult(result))}.\n`);
  } while (!command.signal.aborted && !(await pause(everyMs, command.signal)));
}

/** What a command cannot see of the pane, as it writes into a pipe: its width now, and whether it shows colours. */
function paneOf(screen: PaneCommand['screen']): PaneCommand['env'] {
  if (!(screen instanceof WriteStream)) return {};
  const isColoured = (process.env['NO_COLOR'] ?? '') === '' && screen.hasColors();
  return { COLUMNS: String(screen.columns), ...(isColoured ? { FORCE_COLOR: '1' } : {}) };
}
