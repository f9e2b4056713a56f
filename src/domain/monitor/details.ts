import { describeBackoff } from '../analysis/backoff.ts';
import { COLOURS } from '../colour-names.ts';
import { EMPTY, listItem, marked, titledList } from '../text/details.ts';
import { COMMAND_KINDS, COMMAND_NAMES } from './commands.ts';
import { runningWatch } from './health-watch.ts';
import { membersOf } from './members.ts';
import type { Colours, FinishedCycle, MonitorState } from './state.ts';
import { describeWatch } from './words.ts';
import { nextCycleTime } from './next-cycle.ts';
import { formatInterval } from '../text/durations.ts';
import { formatMoment } from '../text/moments.ts';
import { code, lines, inMarkdown, type Markdown } from '../text/markdown.ts';
import { countOf } from '../text/counts.ts';
import { andMore, cutList } from '../text/lists.ts';

const SHOWN_NOTES = 8;
const SHOWN_NOT_GREEN = 20;
const SHOWN_CHANGES = 10;

/** The monitor as Markdown, for Temporal's Web UI: what it does now, what comes next and when, how the last cycle went, and what it can be told. */
export function describeMonitor(state: MonitorState): Markdown {
  const { recent, colours, notes } = state;
  const [last] = recent;
  return lines([
    nowOf(state),
    EMPTY,
    nextOf(state),
    ...watchOf(state),
    ...(last === undefined ? [] : [EMPTY, lastOf(last)]),
    ...(colours === null ? [] : [EMPTY, coloursOf(colours)]),
    ...titledList('Rest for now', restingOf(state)),
    EMPTY,
    inMarkdown`${countOf(state.cycles, 'cycle')} since ${formatMoment(state.started_ms)}; ${state.failed} failed, ${state.missed} missed.`,
    ...titledList('Heals that it asked for by itself', healsOf(state)),
    ...titledList(
      'Notes',
      notes.slice(0, SHOWN_NOTES).map(({ at_ms, text }) => inMarkdown`${formatMoment(at_ms)}: ${text}`),
    ),
    ...titledList(
      'What it can be told, by More Actions, as a signal or an update',
      COMMAND_NAMES.map((name) => inMarkdown`${name} ${{ source: code(COMMAND_KINDS[name].example) }}`),
    ),
  ]);
}

function restingOf({ resting }: MonitorState): readonly Markdown[] {
  if (resting === undefined) return [];
  const { components, more } = resting;
  const items = components.map(
    ({ component_id, ...backoff }) => inMarkdown`${component_id} ${describeBackoff(backoff)}`,
  );
  return cutList(items, SHOWN_NOTES, rest, more);
}

function healsOf({ heals = {} }: MonitorState): Markdown[] {
  const newest = Object.entries(heals).sort(([, a], [, b]) => b.at_ms - a.at_ms);
  return newest
    .slice(0, SHOWN_NOTES)
    .map(([id, { at_ms, colour }]) => inMarkdown`${formatMoment(at_ms)}: ${id}, which was ${marked(colour)}`);
}

/** What the timer that the monitor waits by is for. */
export function describeWait({ paused, cycles }: MonitorState): string {
  return paused === null ? `until cycle ${cycles + 1}` : 'until the pause ends';
}

function nowOf({ running, paused, fleet, ...state }: MonitorState): Markdown {
  if (running !== null) {
    const components = running.components === null ? '' : ` on ${countOf(running.components, 'component')}`;
    return inMarkdown`**Cycle ${running.number}** runs since ${formatMoment(running.started_ms)}${components}.`;
  }
  if (paused !== null) {
    const until =
      paused.until_ms === null ? 'until somebody resumes' : `until ${formatMoment(paused.until_ms)}`;
    const by = paused.by === undefined ? EMPTY : inMarkdown` by ${paused.by}`;
    return inMarkdown`**Paused**${by} since ${formatMoment(paused.since_ms)} ${until}: ${paused.reason}`;
  }
  const count =
    fleet === null ? 'the fleet' : countOf(membersOf(fleet.component_ids, state).length, 'component');
  return inMarkdown`**Watching ${count}.**`;
}

function nextOf(state: MonitorState): Markdown {
  const next = nextCycleTime(state);
  const jitter = state.jitter_percent === 0 ? '' : `, up to ${state.jitter_percent} % later`;
  const own = Object.keys(state.own).length;
  const others =
    own === 0 ? '' : `; ${countOf(own, 'component')} with an interval of ${own === 1 ? 'its' : 'their'} own`;
  const every = `Every ${formatInterval(state.rhythm.interval_ms / 1_000)}${jitter}${others}.`;
  return next === null
    ? inMarkdown`No next cycle while paused. ${every}`
    : inMarkdown`Next cycle: ${formatMoment(next)}. ${every}`;
}

function watchOf(state: MonitorState): readonly Markdown[] {
  const watch = runningWatch(state);
  return watch === undefined ? [] : [inMarkdown`${describeWatch(watch)}`];
}

function lastOf({
  number,
  outcome,
  finished_ms,
  components,
  error,
  changes,
  more_changes,
}: FinishedCycle): Markdown {
  const end = `Cycle ${number} ${outcome} ${formatMoment(finished_ms)}`;
  if (outcome === 'failed') return inMarkdown`${end}: ${error ?? ''} The next cycle comes all the same.`;
  const changed = changes.map(({ component_id, to, why }) =>
    why === undefined
      ? inMarkdown`${component_id} became ${marked(to)}`
      : inMarkdown`${component_id} became ${marked(to)}: ${why}`,
  );
  return lines([
    inMarkdown`${end}, ${countOf(components ?? 0, 'component')}, ${changes.length + more_changes} changed colour.`,
    ...behindEmptyLine(cutList(changed, SHOWN_CHANGES, rest, more_changes)),
  ]);
}

function coloursOf({ counts, not_green }: Colours): Markdown {
  const listed = Object.entries(not_green).filter(([, colour]) => colour === 'red' || colour === 'yellow');
  const shown = listed.slice(0, SHOWN_NOT_GREEN).map(([id, colour]) => inMarkdown`${id} ${marked(colour)}`);
  return lines([
    inMarkdown`${COLOURS.map((colour) => `${marked(colour)} ${counts[colour]}`).join(' · ')}`,
    ...behindEmptyLine(cutList(shown, SHOWN_NOT_GREEN, rest, listed.length - shown.length)),
  ]);
}

/** A list behind an empty line; nothing for nothing. */
function behindEmptyLine(items: readonly Markdown[]): Markdown[] {
  return items.length === 0 ? [] : [EMPTY, ...items.map(listItem)];
}

function rest(left: number): Markdown {
  return inMarkdown`${andMore(left)}`;
}
