import { idsIn, type CommandName, type MonitorCommand, type MonitorCommands } from './commands.ts';
import { spellingIn, unique, unknownIn } from './members.ts';
import { NEVER, checkedTime, withNewcomers } from './checked.ts';
import { beginAfterInterval, skipPast, type ScheduleSettings } from './schedule.ts';
import { withNote, type MonitorState } from './state.ts';
import { formatInterval } from '../text/durations.ts';
import { listNames } from '../text/lists.ts';
import { formatMoment } from '../text/moments.ts';

/** The state after a command, and in one sentence what became of it: an update's answer, and a note. */
export interface Reduction {
  readonly state: MonitorState;
  readonly answer: string;
}

/** Where in time a command is applied. */
export interface ReduceContext {
  readonly now: number;
  readonly random: () => number;
}

type Reducers = {
  readonly [Name in Exclude<CommandName, 'heal'>]: (
    state: MonitorState,
    input: MonitorCommands[Name],
    moment: ReduceContext,
  ) => Reduction;
};

const MAX_NAMED = 5;
/** All of it is carried from run to run, in a payload of at most 2 MB. */
const MAX_OWN = 5_000;
const MAX_LISTED = 10_000;

const REDUCERS: Reducers = {
  pause(state, { reason, until_ms }, { now }) {
    const until = until_ms === null ? 'somebody resumes' : formatMoment(until_ms);
    return {
      state: { ...state, paused: { reason, since_ms: state.paused?.since_ms ?? now, until_ms } },
      answer: `Paused until ${until}: ${reason}`,
    };
  },
  resume(state, _, moment) {
    if (state.paused === null) return { state, answer: 'It is not paused.' };
    return { state: resumeAt(state, moment.now, moment.random), answer: 'Resumed.' };
  },
  setInterval(state, { interval_seconds, component_id }, moment) {
    return component_id === null
      ? setFleetInterval(state, interval_seconds ?? 0, moment)
      : setOwnInterval(state, { component_id, interval_seconds }, moment);
  },
  addComponents(state, { component_ids }) {
    const added = new Set(component_ids);
    const isWatched = (id: string): boolean =>
      state.only?.includes(id) !== false && !state.except.includes(id);
    return {
      state: {
        ...withNewcomers(
          state,
          component_ids.filter((id) => !isWatched(id)),
        ),
        only: state.only === null ? null : unique([...state.only, ...component_ids]),
        except: state.except.filter((id) => !added.has(id)),
      },
      answer: `Watching ${listNames(component_ids, MAX_NAMED)}.`,
    };
  },
  removeComponents(state, { component_ids }) {
    const removed = new Set(component_ids);
    return {
      state: {
        ...state,
        only: state.only?.filter((id) => !removed.has(id)) ?? null,
        except: state.only === null ? unique([...state.except, ...component_ids]) : state.except,
        own: without(state.own, removed),
        checked_ms: without(state.checked_ms, removed),
      },
      answer: `Not watching ${listNames(component_ids, MAX_NAMED)} any more.`,
    };
  },
  checkNow(state, { component_ids }) {
    const all = component_ids === null || state.asked === 'all';
    return {
      state: { ...state, asked: all ? 'all' : unique([...state.asked, ...component_ids]) },
      answer: `Checking ${component_ids === null ? 'all that are watched' : listNames(component_ids, MAX_NAMED)}${state.running === null ? ' now' : ' when the cycle that runs has ended'}.`,
    };
  },
};

/** Applies a command and notes it; a refusal when there is no room for what it says. */
export function reduce(
  state: MonitorState,
  command: Exclude<MonitorCommand, { name: 'heal' }>,
  moment: ReduceContext,
): Reduction | { readonly refusal: string } {
  const spelled = spell(state, command);
  const apply = REDUCERS[command.name] as (s: MonitorState, i: object, m: ReduceContext) => Reduction;
  const { state: applied, answer } = apply(state, spelled.input, moment);
  const after = withPauser(applied, command);
  const refusal = tooMuchIn(after);
  if (refusal !== null) return { refusal: `${command.name} was refused: ${refusal}` };
  const unknown = unknownIn(state.fleet, idsIn(spelled));
  const remark =
    unknown.length === 0 ? '' : ` components.yaml has no ${listNames(unknown, MAX_NAMED)} so far.`;
  const said = `${answer}${remark}`;
  const noted = command.by === undefined ? said : `${command.by}: ${said}`;
  return { state: withNote(after, noted, moment.now), answer: said };
}

/** A pause says whose it is as long as it holds. */
function withPauser(state: MonitorState, { name, by }: MonitorCommand): MonitorState {
  if (name !== 'pause' || by === undefined || state.paused === null) return state;
  return { ...state, paused: { ...state.paused, by } };
}

/** The state after the end of a pause: the slots in it are skipped, and the next cycle comes at its own time. */
export function resumeAt(state: MonitorState, now: number, random: () => number): MonitorState {
  const settings = settingsOf(state, random);
  return {
    ...state,
    paused: null,
    rhythm: skipPast(state.rhythm, now, settings),
    own: mapValues(state.own, (schedule) => skipPast(schedule, now, settings)),
  };
}

export function settingsOf(
  { jitter_percent, catch_up }: MonitorState,
  random: () => number,
): ScheduleSettings {
  return { jitter_percent, catch_up, random };
}

export function mapValues<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function setFleetInterval(state: MonitorState, seconds: number, { now, random }: ReduceContext): Reduction {
  return {
    state: { ...state, rhythm: beginAfterInterval(now, seconds * 1_000, settingsOf(state, random)) },
    answer: `The fleet's interval is ${formatInterval(seconds)}, counted from now.`,
  };
}

function setOwnInterval(
  state: MonitorState,
  { component_id, interval_seconds }: { component_id: string; interval_seconds: number | null },
  { now, random }: ReduceContext,
): Reduction {
  const others = without(state.own, new Set([component_id]));
  if (interval_seconds === null)
    return {
      state: { ...state, own: others },
      answer: `${component_id} has the fleet's interval.`,
    };
  const schedule = beginAfterInterval(now, interval_seconds * 1_000, settingsOf(state, random));
  const checked_ms = { ...state.checked_ms, [component_id]: checkedTime(state, component_id) ?? NEVER };
  return {
    state: { ...state, own: { ...others, [component_id]: schedule }, checked_ms },
    answer: `The interval of ${component_id} is ${formatInterval(interval_seconds)}, counted from now.`,
  };
}

function tooMuchIn({ own, only, except, asked }: MonitorState): string | null {
  if (Object.keys(own).length > MAX_OWN)
    return `no more than ${MAX_OWN} components can have an interval of their own`;
  const longest = Math.max(only?.length ?? 0, except.length, asked === 'all' ? 0 : asked.length);
  return longest > MAX_LISTED ? `no more than ${MAX_LISTED} components can be named` : null;
}

/** The command with every id as the fleet spells it. */
function spell<C extends MonitorCommand>({ fleet }: MonitorState, command: C): C {
  const { component_id, component_ids } = command.input as {
    component_id?: string | null;
    component_ids?: readonly string[] | null;
  };
  const spelling = spellingIn(fleet);
  return {
    ...command,
    input: {
      ...command.input,
      ...(typeof component_id === 'string' ? { component_id: spelling(component_id) } : {}),
      ...(component_ids ? { component_ids: unique(component_ids.map(spelling)) } : {}),
    },
  };
}

function without<T>(record: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.has(key)));
}
