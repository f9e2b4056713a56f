import path from 'node:path';
import type { Command } from 'commander';
import { fleetLine } from '../../tmux/follow/fleet-line.ts';
import { readColours } from '../../tmux/status/read-colours.ts';
import { findRoot } from '../../workspace/find-root.ts';
import type { TmuxStatusOutput } from '../../views/shapes/tmux.ts';
import { sharedOptionsOf } from '../shared-options.ts';

/**
 * Prints the fleet's colours for a status line of tmux, or as JSON. It opens no workspace and checks no schema: a status line
 * asks every few seconds.
 */
export async function tmuxStatus(command: Command): Promise<void> {
  const { root = process.env['HMS_ROOT'], json = false } = sharedOptionsOf(command);
  const folder = await findRoot({ root: root === '' ? undefined : root, cwd: process.cwd() });
  const { colours, asOf } = readColours(path.join(folder, 'data'));
  process.stdout.write(json ? `${JSON.stringify(asOutput(colours, asOf))}\n` : `${lineOf(colours, asOf)}\n`);
}

type Colours = ReturnType<typeof readColours>['colours'];

function lineOf(colours: Colours, asOf: Date | undefined): string {
  const line = fleetLine(colours);
  return asOf === undefined ? line : `${line} (as of ${asOf.toTimeString().slice(0, 5)})`;
}

function asOutput(colours: Colours, asOf: Date | undefined): TmuxStatusOutput {
  const count = (colour: Colours[number]): number => colours.filter((one) => one === colour).length;
  return {
    colours: { green: count('green'), yellow: count('yellow'), red: count('red'), unknown: count('unknown') },
    as_of: asOf?.toISOString() ?? null,
  };
}
