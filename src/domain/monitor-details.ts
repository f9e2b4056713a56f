import { COLOURS } from './colour-names.ts';
import { marked, safe, titledList } from './details.ts';
import { COMMAND_KINDS, COMMAND_NAMES } from './monitor-commands.ts';
import { membersOf } from './monitor-members.ts';
import type { Colours, FinishedCycle, MonitorState } from './monitor-state.ts';
import { nextCycleTime } from './monitor-turn.ts';
import { formatInterval, formatMoment } from './monitor-words.ts';

const SHOWN_NOTES = 8;
const SHOWN_NOT_GREEN = 20;
const SHOWN_CHANGES = 10;

/** The monitor as Markdown, for Temporal's Web UI: what it does now, what comes next and when, how the last cycle went, and what it can be told. */
export function describeMonitor(state: MonitorState): string {
  const { recent, colours, notes } = state;
  const [last] = recent;
  return [
    nowOf(state),
    '',
    nextOf(state),
    ...(last === undefined ? [] : ['', lastOf(last)]),
    ...(colours === null ? [] : ['', coloursOf(colours)]),
    '',
    `${counted(state.cycles, 'cycle')} since ${formatMoment(state.started_ms)}; ${state.failed} failed, ${state.missed} missed.`,
    ...titledList('Heals that it asked for by itself', healsOf(state)),
    ...titledList(
      'Notes',
      notes.slice(0, SHOWN_NOTES).map(({ at_ms, text }) => `${formatMoment(at_ms)}: ${safe(text)}`),
    ),
    ...titledList(
      'What it can be told, by More Actions, as a signal or an update',
      COMMAND_NAMES.map((name) => `${name} \`${COMMAND_KINDS[name].example}\``),
    ),
  ].join('\n');
}

function healsOf({ heals = {} }: MonitorState): string[] {
  const newest = Object.entries(heals).sort(([, a], [, b]) => b.at_ms - a.at_ms);
  return newest
    .slice(0, SHOWN_NOTES)
    .map(([id, { at_ms, colour }]) => `${formatMoment(at_ms)}: ${id}, which was ${marked(colour)}`);
}

/** What the timer that the monitor waits by is for. */
export function describeWait({ paused, cycles }: MonitorState): string {
  return paused === null ? `until cycle ${cycles + 1}` : 'until the pause ends';
}

function nowOf({ running, paused, fleet, ...state }: MonitorState): string {
  if (running !== null) {
    const components = running.components === null ? '' : ` on ${counted(running.components, 'component')}`;
    return `**Cycle ${running.number}** runs since ${formatMoment(running.started_ms)}${components}.`;
  }
  if (paused !== null) {
    const until =
      paused.until_ms === null ? 'until somebody resumes' : `until ${formatMoment(paused.until_ms)}`;
    const by = paused.by === undefined ? '' : ` by ${safe(paused.by)}`;
    return `**Paused**${by} since ${formatMoment(paused.since_ms)} ${until}: ${safe(paused.reason)}`;
  }
  const count =
    fleet === null ? 'the fleet' : counted(membersOf(fleet.component_ids, state).length, 'component');
  return `**Watching ${count}.**`;
}

function nextOf(state: MonitorState): string {
  const next = nextCycleTime(state);
  const jitter = state.jitter_percent === 0 ? '' : `, up to ${state.jitter_percent} % later`;
  const own = Object.keys(state.own).length;
  const others =
    own === 0 ? '' : `; ${counted(own, 'component')} with an interval of ${own === 1 ? 'its' : 'their'} own`;
  const rhythm = `Every ${formatInterval(state.rhythm.interval_ms / 1_000)}${jitter}${others}.`;
  return next === null
    ? `No next cycle while paused. ${rhythm}`
    : `Next cycle: ${formatMoment(next)}. ${rhythm}`;
}

function lastOf({
  number,
  outcome,
  finished_ms,
  components,
  error,
  changes,
  more_changes,
}: FinishedCycle): string {
  const end = `Cycle ${number} ${outcome} ${formatMoment(finished_ms)}`;
  if (outcome === 'failed') return `${end}: ${safe(error ?? '')} The next cycle comes all the same.`;
  const changed = changes
    .slice(0, SHOWN_CHANGES)
    .map(
      ({ component_id, to, why }) =>
        `- ${component_id} became ${marked(to)}${why === undefined ? '' : `: ${safe(why)}`}`,
    );
  const left = changes.length - changed.length + more_changes;
  const more = left === 0 ? [] : [`- and ${left} more`];
  return [
    `${end}, ${counted(components ?? 0, 'component')}, ${changes.length + more_changes} changed colour.`,
    ...(changed.length === 0 ? [] : ['']),
    ...changed,
    ...more,
  ].join('\n');
}

function coloursOf({ counts, not_green }: Colours): string {
  const listed = Object.entries(not_green).filter(([, colour]) => colour === 'red' || colour === 'yellow');
  const lines = listed.slice(0, SHOWN_NOT_GREEN).map(([id, colour]) => `- ${id} ${marked(colour)}`);
  const more = listed.length > SHOWN_NOT_GREEN ? [`- and ${listed.length - SHOWN_NOT_GREEN} more`] : [];
  return [
    COLOURS.map((colour) => `${marked(colour)} ${counts[colour]}`).join(' · '),
    ...(lines.length === 0 ? [] : ['']),
    ...lines,
    ...more,
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}
