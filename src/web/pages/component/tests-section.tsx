import { newestRates } from '../../../domain/status/pass-rate.ts';
import type { StatusDocument, TestEntry } from '../../../domain/status/status.ts';
import { trendWords } from '../../../domain/tests/trend-words.ts';
import { formatDuration } from '../../../domain/text/durations.ts';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { clean } from '../../words/clean.ts';

const SHOWN = 10;
const STEP = 8;
const HEIGHT = 40;

/** The newest test runs, what each job last said, and how the pass rate went. */
export const TestsSection = ({ status }: { status: StatusDocument }) => {
  const { test_history: runs, health_metrics } = status;
  const trend = trendWords(health_metrics);
  if (runs.length === 0)
    return (
      <Section id="tests" title="Tests">
        <p class="faint">No run is known.</p>
      </Section>
    );
  return (
    <Section id="tests" title="Tests">
      <p>
        {health_metrics.test_pass_rate !== null && `${health_metrics.test_pass_rate} % passed. `}
        {trend !== null && `The tests’ ${trend}; it decides nothing.`}
      </p>
      <RateTrend rates={newestRates(runs)} />
      <JobTable status={status} />
      <RunTable runs={runs.slice(0, SHOWN)} />
    </Section>
  );
};

/** The pass rates of some runs, oldest first, as a line from 0 to 100 %. */
const RateTrend = ({ rates }: { rates: readonly number[] }) => {
  if (rates.length < 2) return null;
  const [least, most] = [Math.min(...rates), Math.max(...rates)].map((rate) => Number(rate.toFixed(1)));
  const points = rates.map((rate, place) => `${place * STEP},${(HEIGHT - (rate / 100) * HEIGHT).toFixed(1)}`);
  const words = `Pass rate of the newest ${rates.length} runs: ${least === most ? `always ${least}` : `${least} to ${most}`} %`;
  const width = (rates.length - 1) * STEP;
  return (
    <figure>
      <svg
        class="trend"
        role="img"
        aria-label={words}
        viewBox={`-2 -2 ${width + 4} ${HEIGHT + 4}`}
        width={width + 4}
        height={HEIGHT}
      >
        <polyline points={points.join(' ')} fill="none" />
      </svg>
      <figcaption>{words}</figcaption>
    </figure>
  );
};

const JobTable = ({ status: { test_jobs: jobs } }: { status: StatusDocument }) => (
  <table class="rows">
    <caption>Newest result of each job</caption>
    <thead>
      <tr>
        <th scope="col">Job</th>
        <th scope="col">Last run</th>
        <th scope="col">Tests</th>
        <th scope="col">Says</th>
      </tr>
    </thead>
    <tbody>
      {jobs.slice(0, SHOWN).map(({ job, timestamp, has_counts, passed, failed, failure }) => (
        <tr>
          <th scope="row">{job === null ? 'without a name' : clean(job, 100)}</th>
          <td class="since">
            <Moment at={timestamp} />
          </td>
          <td>{has_counts ? `${passed} passed, ${failed} failed` : 'no counts'}</td>
          <td class="why">{failure === null ? '' : clean(failure)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const RunTable = ({ runs }: { runs: readonly TestEntry[] }) => (
  <table class="rows">
    <caption>Newest runs</caption>
    <thead>
      <tr>
        <th scope="col">When</th>
        <th scope="col">Result</th>
        <th scope="col">Tests</th>
        <th scope="col">Took</th>
        <th scope="col">Job</th>
      </tr>
    </thead>
    <tbody>
      {runs.map(({ timestamp, success, results, duration_ms, job }) => (
        <tr>
          <td class="since">
            <Moment at={timestamp} />
          </td>
          <td>{success ? 'passed' : 'failed'}</td>
          <td>
            {results === null
              ? 'no counts'
              : `${results.passed} passed, ${results.failed} failed, ${results.skipped} skipped`}
          </td>
          <td>{duration_ms === null ? '' : formatDuration(duration_ms)}</td>
          <td>{job === null ? '' : clean(job, 100)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
