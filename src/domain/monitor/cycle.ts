import { changesBetween } from './colours.ts';
import { membersOf, unknownIn } from './members.ts';
import {
  withNote,
  type ColourChanges,
  type Colours,
  type FinishedCycle,
  type MonitorState,
  type RestingComponents,
  type CyclePlan,
} from './state.ts';
import { noteChanges } from './note-changes.ts';
import { listNames } from '../text/lists.ts';

/** How a cycle ended; `colours` are null when they could not be read. */
export interface CycleEnd {
  readonly plan: CyclePlan;
  readonly due: readonly string[];
  readonly colours: Colours | null;
  /** What changed colour and why; without it the colours alone are compared. */
  readonly changed?: ColourChanges | undefined;
  /** Which components are skipped for now; left out where none is, or it could not be read. */
  readonly resting?: RestingComponents | undefined;
  readonly error: string | null;
}

const MAX_RECENT = 10;

export function beginCycle(state: MonitorState, { reason }: CyclePlan, now: number): MonitorState {
  const number = state.cycles + 1;
  return { ...state, cycles: number, running: { number, reason, started_ms: now, components: null } };
}

/** The components that a cycle is to look at, in the fleet's order; who is asked for by name need not be watched. */
export function dueIn(state: MonitorState, { fleet, own, asked }: CyclePlan): string[] {
  const all = state.fleet?.component_ids ?? [];
  const members = new Set(membersOf(all, state));
  const [owning, named] = [new Set(own), new Set(asked === 'all' ? [] : asked)];
  const isDue = (id: string): boolean =>
    asked === 'all' || owning.has(id) || (fleet && !Object.hasOwn(state.own, id));
  return all.filter((id) => named.has(id) || (members.has(id) && isDue(id)));
}

/** The state when it is known what a running cycle looks at; a name that nobody knows is noted. */
export function withDue(
  state: MonitorState,
  { asked }: CyclePlan,
  due: readonly string[],
  now: number,
): MonitorState {
  const unknown = asked === 'all' ? [] : unknownIn(state.fleet, asked);
  const running = state.running === null ? null : { ...state.running, components: due.length };
  const next = { ...state, running };
  if (unknown.length === 0) return next;
  return withNote(next, `Asked for, and not in components.yaml: ${listNames(unknown, 5)}.`, now);
}

/** The state after a cycle; what failed is remembered, and the next cycle comes all the same. */
export function endCycle(state: MonitorState, end: CycleEnd, now: number): MonitorState {
  if (state.running === null) return state;
  const { error, colours, changed, resting } = end;
  const { resting: before, ...rest } = error === null ? withChecked(state, end, now) : state;
  const rests = colours === null ? before : resting;
  const changes =
    changed ?? (colours === null ? { changes: [], more_changes: 0 } : changesBetween(state.colours, colours));
  const { number, reason, started_ms } = state.running;
  const finished: FinishedCycle = {
    number,
    reason,
    started_ms,
    ...changes,
    components: error === null ? end.due.length : state.running.components,
    finished_ms: now,
    outcome: error === null ? 'done' : 'failed',
    error,
  };
  const ended: MonitorState = {
    ...rest,
    ...(rests === undefined ? {} : { resting: rests }),
    colours: colours ?? state.colours,
    failed: state.failed + (error === null ? 0 : 1),
    running: null,
    recent: [finished, ...state.recent].slice(0, MAX_RECENT),
  };
  return noteChanges(ended, finished, now);
}

/** A cycle of the whole fleet needs one time for all; only components that are not checked with it have one each. */
function withChecked(state: MonitorState, { plan, due }: CycleEnd, now: number): MonitorState {
  const wholeFleet = plan.fleet || plan.asked === 'all';
  const isApart = (id: string): boolean => !wholeFleet || Object.hasOwn(state.own, id);
  const checked = new Map(Object.entries(state.checked_ms));
  for (const id of due) {
    if (isApart(id)) checked.set(id, now);
    else checked.delete(id);
  }
  return {
    ...state,
    fleet_checked_ms: wholeFleet ? now : state.fleet_checked_ms,
    checked_ms: Object.fromEntries(checked),
  };
}
