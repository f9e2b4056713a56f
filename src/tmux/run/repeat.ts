import { pause } from '../../process/pause.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { runInPane, type PaneCommand } from './run-in-pane.ts';
import { describeResult } from './run-again.ts';

const CLEAR = '\u001b[H\u001b[2J\u001b[3J';

/** Shows what a command prints, and again every so often, until the signal. */
export async function repeatInPane(command: PaneCommand, everyMs: number): Promise<void> {
  do {
    command.screen.write(CLEAR);
    const result = await runInPane(command);
    if (result.exitCode !== 0) command.screen.write(`${plainLine(describeResult(result))}.\n`);
  } while (!command.signal.aborted && !(await pause(everyMs, command.signal)));
}
