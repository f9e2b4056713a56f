import { beginMonitor, DEFAULT_OPTIONS } from '../../../../src/domain/monitor/options.ts';
import { withFleet } from '../../../../src/domain/monitor/members.ts';
import { reduce } from '../../../../src/domain/monitor/reduce.ts';
import { readCommand, type CommandName } from '../../../../src/domain/monitor/commands.ts';
import { beginCycle, dueIn, endCycle, withDue } from '../../../../src/domain/monitor/cycle.ts';
import { nextStep } from '../../../../src/domain/monitor/next-cycle.ts';
import type {
  ColourChanges,
  Colours,
  MonitorOptions,
  MonitorState,
} from '../../../../src/domain/monitor/state.ts';

export const HOUR = 3_600_000;
/** 2030-01-01T00:00:00Z */
export const START = 1_893_456_000_000;
export const IDS = ['HMS-API', 'HMS-DOC', 'HMS-SYS'];

/** A monitor of three components that has read its fleet; its first cycle is due. */
export function newMonitor(options: Partial<MonitorOptions> = {}): MonitorState {
  const state = beginMonitor({ ...DEFAULT_OPTIONS, ...options }, START);
  return withFleet(state, { component_ids: IDS, print: 'p' });
}

/** The state after a command; throws what was refused. */
export function told(state: MonitorState, name: CommandName, input: unknown, now = START): MonitorState {
  const read = readCommand(name, input, now);
  if ('mistake' in read) throw new Error(read.mistake);
  if (read.command.name === 'heal') throw new Error('A heal changes no state.');
  const applied = reduce(state, read.command, { now, random: () => 0 });
  if ('refusal' in applied) throw new Error(applied.refusal);
  return applied.state;
}

/** The state after the cycle that is due now, which ends at once, and the components that it looked at. */
export function afterCycle(
  before: MonitorState,
  now: number,
  {
    colours = null,
    changed,
    error = null,
  }: { colours?: Colours | null; changed?: ColourChanges; error?: string | null } = {},
): { state: MonitorState; due: string[] } {
  const turn = nextStep(before, now, () => 0);
  if (turn.cycle === null) throw new Error('No cycle is due.');
  const begun = beginCycle(turn.state, turn.cycle, now);
  const due = dueIn(begun, turn.cycle);
  const state = withDue(begun, turn.cycle, due, now);
  return { state: endCycle(state, { plan: turn.cycle, due, colours, changed, error }, now), due };
}
