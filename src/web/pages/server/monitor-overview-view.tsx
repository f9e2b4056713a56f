import type { CycleReport, MonitorOverview } from '../../../domain/monitor/overview.ts';
import { CYCLE_REASONS, stateInWords } from '../../../domain/monitor/state-words.ts';
import { describeChange, describeWatch } from '../../../domain/monitor/words.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { formatDuration, formatInterval } from '../../../domain/text/durations.ts';
import { formatTime } from '../../../domain/text/moments.ts';
import { ColourCounts } from '../../parts/colour-counts.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';

const CYCLES = 10;
const CHANGES = 5;
const NOTES = 10;

interface OverviewProps {
  readonly overview: MonitorOverview & { readonly served: boolean };
}

/** What the monitor says of itself. */
export const MonitorOverviewView = ({ overview }: OverviewProps) => {
  const { served, colours, recent_cycles, notes, unknown_components } = overview;
  return (
    <>
      <p class="lead">{clean(stateInWords(overview), 1_000)}</p>
      {!served && (
        <p>
          No worker is running: start one with <code>hms up</code> or <code>hms monitor</code>.
        </p>
      )}
      <MonitorFacts overview={overview} />
      {colours !== null && <ColourCounts colours={colours} />}
      {recent_cycles.length > 0 && (
        <Section id="cycles" title="Last cycles">
          <CycleTable cycles={recent_cycles.slice(0, CYCLES)} />
        </Section>
      )}
      {notes.length > 0 && (
        <Section id="notes" title="Notes">
          <ul class="plain">
            {notes.slice(0, NOTES).map(({ at, text }) => (
              <li>
                <Moment at={at} /> {clean(text)}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {unknown_components.length > 0 && (
        <p>Named in its settings, and not in components.yaml: {clean(unknown_components.join(', '))}.</p>
      )}
    </>
  );
};

const MonitorFacts = ({ overview }: OverviewProps) => {
  const { next_cycle_at, interval_seconds, started_at, cycles, missed, failed, health_checks } = overview;
  return (
    <dl class="facts">
      <dt>Next cycle</dt>
      <dd>
        {next_cycle_at === null ? 'none while it is paused' : <Moment at={next_cycle_at} />}
        {`, every ${formatInterval(interval_seconds)}`}
      </dd>
      <dt>Cycles</dt>
      <dd>
        {`${cycles} since `}
        <Moment at={started_at} />
      </dd>
      <dt>Missed</dt>
      <dd>{countOf(missed, 'cycle')}</dd>
      <dt>Failed</dt>
      <dd>{countOf(failed, 'cycle')}</dd>
      {health_checks !== undefined && health_checks !== null && (
        <>
          <dt>Between cycles</dt>
          <dd>
            {describeWatch({
              components: health_checks.components,
              shortest_ms: health_checks.shortest_seconds * 1_000,
              longest_ms: health_checks.longest_seconds * 1_000,
              lag_ms: health_checks.lag_ms,
            })}
          </dd>
        </>
      )}
    </dl>
  );
};

const CycleTable = ({ cycles }: { cycles: readonly CycleReport[] }) => (
  <table class="rows">
    <thead>
      <tr>
        <th scope="col">Cycle</th>
        <th scope="col">Finished</th>
        <th scope="col">Outcome</th>
        <th scope="col">Took</th>
        <th scope="col">What changed</th>
      </tr>
    </thead>
    <tbody>
      {cycles.map((cycle) => (
        <tr
          aria-label={`Cycle ${cycle.number} ${outcomeOf(cycle)}, finished ${formatTime(cycle.finished_at)}`}
        >
          <th scope="row">{cycle.number}</th>
          <td class="since">
            <Moment at={cycle.finished_at} />
          </td>
          <td>{outcomeOf(cycle)}</td>
          <td class="since">{formatDuration(cycle.duration_ms)}</td>
          <td class="why">{changesOf(cycle)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function outcomeOf({ outcome, reason, components }: CycleReport): string {
  if (outcome === 'failed') return 'failed';
  return `done with ${countOf(components ?? 0, 'component')}${CYCLE_REASONS[reason]}`;
}

function changesOf({ error, changes, more_changes }: CycleReport): string {
  if (error !== null) return clean(error);
  const told = changes.slice(0, CHANGES).map(describeChange);
  const left = changes.length - told.length + more_changes;
  if (told.length === 0) return 'no colour';
  return clean([...told, ...(left > 0 ? [`${left} more`] : [])].join('; '), 1_000);
}
