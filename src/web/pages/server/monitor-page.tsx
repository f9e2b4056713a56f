import type { MonitorView } from '../../../client/views.ts';
import { formatTime } from '../../../domain/text/moments.ts';
import { check } from '../../../verbs/monitor/check.ts';
import { pauseMonitor } from '../../../verbs/monitor/pause-monitor.ts';
import { resumeMonitor } from '../../../verbs/monitor/resume-monitor.ts';
import { ActionLinks } from '../../parts/action-links.tsx';
import { Moment } from '../../parts/moment.tsx';
import { NoServer } from '../../parts/no-server.tsx';
import { clean } from '../../words/clean.ts';
import type { WebPage } from '../page.ts';
import { MonitorOverviewView } from './monitor-overview-view.tsx';
import { ServerFacts } from './server-facts.tsx';

/** The monitor: its state, its next cycle, and the cycles that it had and missed. */
export const monitorPage: WebPage = {
  path: '/monitor',
  nav: 'Monitor',
  async render({ server, mayAct }) {
    const seen = await server.look();
    const monitor = seen.answers ? seen.monitor : undefined;
    const body = (
      <>
        <h1>Monitor</h1>
        <ServerFacts seen={seen} />
        {monitor === undefined ? null : 'why' in monitor ? (
          <NoServer why={monitor.why} />
        ) : 'state' in monitor ? (
          <MonitorOverviewView overview={monitor} />
        ) : (
          <WithoutWorker view={monitor} />
        )}
        {mayAct && <ActionLinks verbs={[check, pauseMonitor, resumeMonitor]} />}
      </>
    );
    return { title: 'Monitor', body, components: [], isOfServer: true };
  },
};

/** What the server alone knows of it. */
const WithoutWorker = ({ view: { run, colour, last_cycle } }: { view: MonitorView }) => (
  <>
    <p class="lead">No worker is running: the monitor starts no cycles.</p>
    <p>
      Start one with <code>hms up</code> or <code>hms monitor</code>; the monitor then catches up as
      configured.
    </p>
    <dl class="facts">
      <dt>Run</dt>
      <dd>
        <code>{run.run_id}</code>, started <Moment at={run.started_at} />
      </dd>
      {colour !== null && (
        <>
          <dt>Worst colour</dt>
          <dd>{clean(colour, 20)}, after the last cycle</dd>
        </>
      )}
      <dt>Last cycle</dt>
      <dd>
        {last_cycle === null
          ? 'none has started yet'
          : `${clean(last_cycle.workflow_id, 100)}, ${last_cycle.status}, started ${formatTime(last_cycle.started_at)}`}
      </dd>
    </dl>
  </>
);
