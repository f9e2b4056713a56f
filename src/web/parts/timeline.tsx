import type { EpisodeEntry } from '../../domain/episodes/timeline.ts';
import { formatDuration } from '../../domain/text/durations.ts';
import { clean } from '../words/clean.ts';
import { Moment } from './moment.tsx';

interface TimelineProps {
  readonly entries: readonly EpisodeEntry[];
  /** From when on the time after it is told; left out where it is not. */
  readonly began?: string;
}

/** What happened, in the order given. */
export const Timeline = ({ entries, began }: TimelineProps) => (
  <ol class="timeline">
    {entries.map((entry) => (
      <li>
        <span class="since">
          <Moment at={entry.at} />
          {began !== undefined && after(entry.at, began)}
        </span>
        <div>
          <p>
            <strong>{clean(entry.what)}</strong>
            {entry.times > 1 && (
              <>
                {`, ${entry.times} times until `}
                <Moment at={entry.last_at} />
              </>
            )}
          </p>
          {entry.detail !== null && <p>{clean(entry.detail)}</p>}
          <p class="faint">{recorderOf(entry)}</p>
        </div>
      </li>
    ))}
  </ol>
);

/** Nothing for what began it, and for what a clock that was set back dates before it. */
function after(at: string, began: string): string {
  const ms = Date.parse(at) - Date.parse(began);
  return ms <= 0 ? '' : ` +${formatDuration(ms)}`;
}

function recorderOf({ run, by }: EpisodeEntry): string {
  const recorder = run === null ? by : run.slice(0, run.lastIndexOf('/'));
  return recorder === null ? '' : `Recorded by ${clean(recorder, 100)}`;
}
