import type { PastColourChange } from '../../domain/status/history-of-colours.ts';
import type { RecordedEvent } from '../../domain/event.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import type { Output } from '../output.ts';
import { countWords } from '../../domain/text/counts.ts';
import { renderTable, type Column } from './table.ts';
import { formatTime } from '../../domain/text/moments.ts';

const COLUMNS: readonly Column[] = [
  { title: 'WHEN' },
  { title: 'FROM' },
  { title: 'TO' },
  { title: 'HELD', align: 'right' },
  { title: 'WHY', flexible: true },
];

const MINUTE_MS = 60_000;

/** What is recorded because the colour changed, not what changed it. */
const CONSEQUENCES: readonly RecordedEvent['type'][] = ['status_changed', 'status_reviewed'];

/** When the colour changed, oldest first: from what to what, for how long that held, why, and who recorded what changed it. */
export function renderHistory(output: Output, changes: readonly PastColourChange[]): string {
  if (changes.length === 0) return 'The colour has never changed: it is unknown, as in the beginning.';
  return renderTable(
    output,
    COLUMNS,
    changes.map((change, index) => [
      formatTime(change.at),
      change.from,
      change.to,
      heldUntil(change, changes[index + 1]),
      `${change.why} (${recordedBy(change.events)})`,
    ]),
  );
}

/** A clock that was set back between two changes leaves no span to tell. */
function heldUntil({ at }: PastColourChange, next: PastColourChange | undefined): string {
  if (next === undefined) return 'still';
  const ms = Date.parse(next.at) - Date.parse(at);
  if (ms < 0) return '-';
  return formatDuration(ms < MINUTE_MS ? ms : ms - (ms % MINUTE_MS));
}

/** `start by Ana`, `test, ticket_opened by full-update/HMS-API (run 0198f3a1)`, or `time alone`. */
function recordedBy(events: readonly RecordedEvent[]): string {
  const causes = events.filter(({ type }) => !CONSEQUENCES.includes(type));
  if (causes.length === 0) return 'time alone';
  const recorders = [...new Set(causes.map(recorderOf))];
  return recorders
    .map((recorder) => {
      const types = causes.filter((event) => recorderOf(event) === recorder).map(({ type }) => type);
      return `${countWords(types)} by ${recorder}`;
    })
    .join('; ');
}

/** A person by name, or the run. */
function recorderOf({ run, actor }: RecordedEvent): string {
  return run === null ? (actor ?? 'a command') : nameOf(run);
}

/** A run stands in events as `<workflow id>/<run id>`, and the workflow's id may have slashes. */
function nameOf(run: string): string {
  const slash = run.lastIndexOf('/');
  return slash === -1 ? run : `${run.slice(0, slash)} (run ${run.slice(slash + 1, slash + 9)})`;
}
