import type { RunSummary } from '../../../client/run-summary.ts';
import { runLink, type WebUiPlace } from '../../../client/web-ui-links.ts';
import { formatDuration } from '../../../domain/text/durations.ts';
import { formatTime } from '../../../domain/text/moments.ts';
import { Moment } from '../../parts/moment.tsx';
import { NoServer } from '../../parts/no-server.tsx';
import { clean } from '../../words/clean.ts';
import type { WebPage } from '../page.ts';
import { ServerFacts } from './server-facts.tsx';

/** The newest runs that the Temporal server knows. */
export const runsPage: WebPage = {
  path: '/runs',
  nav: 'Runs',
  async render({ server }) {
    const seen = await server.look();
    const body = (
      <>
        <h1>Runs</h1>
        <ServerFacts seen={seen} />
        {seen.answers && <Runs runs={seen.runs} webUi={seen.webUi} />}
        <p>
          <code>hms runs --all</code> lists those that other runs began, too, and{' '}
          <code>hms runs show ID</code> says all of one.
        </p>
      </>
    );
    return { title: 'Runs', body, components: [], isOfServer: true };
  },
};

const Runs = ({
  runs,
  webUi,
}: {
  runs: readonly RunSummary[] | { readonly why: string };
  webUi: WebUiPlace | null;
}) => {
  if ('why' in runs) return <NoServer why={runs.why} />;
  if (runs.length === 0) return <p class="empty">No runs.</p>;
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">Status</th>
          <th scope="col">Started</th>
          <th scope="col">Finished</th>
          <th scope="col">Took</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr
            aria-label={`${clean(run.workflow_id, 100)} is ${run.status}, started ${formatTime(run.started_at)}`}
          >
            <th scope="row">
              <Run run={run} webUi={webUi} />
            </th>
            <td>{run.status}</td>
            <td class="since">
              <Moment at={run.started_at} />
            </td>
            <td class="since">{run.finished_at !== null && <Moment at={run.finished_at} />}</td>
            <td>{run.finished_at !== null && formatDuration(run.duration_ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Run = ({ run: { workflow_id, run_id }, webUi }: { run: RunSummary; webUi: WebUiPlace | null }) =>
  webUi === null ? (
    <>{clean(workflow_id, 100)}</>
  ) : (
    <a href={runLink(webUi, { workflowId: workflow_id, runId: run_id })}>{clean(workflow_id, 100)}</a>
  );
