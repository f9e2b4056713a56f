import { describeError } from '../../domain/errors.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { plainLine } from '../../domain/text/terminal.ts';
import { Grid, type ScreenSize } from '../../terminal/screen/grid.ts';
import { styledLines } from '../../terminal/screen/styled-lines.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import { findMember } from '../../workspace/workspace.ts';
import { FAINT } from './lines/line.ts';
import { linesOf, outputFor } from './lines/rendered-lines.ts';
import { putLine } from './panels/frame.ts';
import { COMPONENT_TEXTS } from './read/component-texts.ts';
import { EventTails } from './read/event-tails.ts';

/** As many as every tmux shows. */
const COLOURS = 16;

/**
 * Draws the status of components into panes, as `hms watch ID` shows it, without keys. The last row says as of when, or why it
 * may be old: what draws no more must not go on saying that something is well.
 */
export function drawComponents(live: LiveFleet): (id: string, size: ScreenSize) => Promise<string[]> {
  const events = new EventTails(live.context.store);
  const textOf = async (id: string, columns: number): Promise<string> => {
    const { context } = live;
    try {
      const member = findMember(context.workspace, id);
      const output = outputFor({ columns, unicode: true });
      return await COMPONENT_TEXTS.status({
        context,
        member,
        output,
        seen: undefined,
        events,
        answerKey: undefined,
      });
    } catch (error) {
      return describeError(error).message;
    }
  };
  return async (id, size) => {
    const grid = new Grid(size);
    const lines = linesOf(await textOf(id, size.columns), size.columns);
    for (const [row, line] of lines.slice(0, size.rows - 1).entries()) putLine(grid, row, line);
    grid.put(size.rows - 1, 0, plainLine(live.problem ?? `as of ${formatTime(live.asOf.getTime())}`), FAINT);
    return styledLines(grid, COLOURS);
  };
}
