import type { ColouredDay } from '../../../domain/days/coloured-day.ts';
import type { FleetMember } from '../../../domain/fleet.ts';
import { uptimeInShort } from '../../../domain/status/describe-uptime.ts';
import { countUptime } from '../../../domain/status/uptime.ts';
import type { StatusDocument } from '../../../domain/status/status.ts';
import type { ComponentDetails } from '../../../views/component-details.ts';
import type { HealedStep } from '../../../views/shapes/heals.ts';
import { heal } from '../../../verbs/healing/heal.ts';
import { check } from '../../../verbs/monitor/check.ts';
import { ActionLinks } from '../../parts/action-links.tsx';
import { CodeText } from '../../parts/code-text.tsx';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { Moment } from '../../parts/moment.tsx';
import { clean } from '../../words/clean.ts';
import { DaysSection } from './days-section.tsx';
import { EnvironmentSection } from './environment-section.tsx';
import { GraphSection, type GraphSectionProps } from './graph-section.tsx';
import { EpisodesSection, FindingsSection, HealsSection, TicketsSection } from './list-sections.tsx';
import { RepositorySection } from './repository-section.tsx';
import { StatusSection } from './status-section.tsx';
import { TestsSection } from './tests-section.tsx';

export interface ComponentProps {
  readonly member: FleetMember;
  readonly details: ComponentDetails;
  /** Oldest first. */
  readonly heals: readonly HealedStep[];
  readonly graph: GraphSectionProps;
  readonly days: readonly ColouredDay[];
  /** Its runs in Temporal's Web UI, where that is known. */
  readonly runs: string | undefined;
  readonly now: Date;
  readonly mayAct: boolean;
}

export const ComponentBody = (props: ComponentProps) => {
  const { member, details, heals, graph, days, runs, now, mayAct } = props;
  const { status, analysis, environment, episodes } = details;
  const { id } = member.component;
  return (
    <>
      <Heading member={member} details={details} now={now} />
      {mayAct && (
        <>
          <ActionLinks verbs={[heal]} id={id} />
          <ActionLinks verbs={[check]} typed={{ components: id }} />
        </>
      )}
      <StatusSection details={details} now={now} />
      <DaysSection id={id} days={days} now={now} />
      <TicketsSection id={id} status={status} />
      <TestsSection status={status} />
      <GraphSection {...graph} />
      <EnvironmentSection environment={environment} />
      <FindingsSection analysis={analysis} />
      <HealsSection id={id} heals={heals} />
      <EpisodesSection id={id} episodes={episodes} />
      <RepositorySection member={member} analysis={analysis} runs={runs} />
    </>
  );
};

const Heading = ({ member, details, now }: Pick<ComponentProps, 'member' | 'details' | 'now'>) => {
  const { id, name, purpose, owner, technology } = member.component;
  const { status, next } = details;
  const since = status.operational_status_since;
  return (
    <>
      <h1>
        {id} <ColourMark colour={status.operational_status} />
      </h1>
      {(name ?? purpose) !== undefined && <p>{clean([name, purpose].filter(Boolean).join(': '))}</p>}
      <dl class="facts">
        <dt>Since</dt>
        <dd>
          {since === null ? 'the beginning' : <Moment at={since} />}
          {since !== null && `; before that it was ${status.previous_status ?? 'unknown'}`}
        </dd>
        <dt>Next</dt>
        <dd>{next === null ? 'nothing to do' : <NextStep text={next} />}</dd>
        <dt>Starts</dt>
        <dd>
          <Starts status={status} now={now} />
        </dd>
        <dt>Owner</dt>
        <dd>
          {owner === undefined ? 'none' : <a href={`/?owner=${encodeURIComponent(owner)}`}>{clean(owner)}</a>}
        </dd>
        {technology.length > 0 && (
          <>
            <dt>Technology</dt>
            <dd>{clean(technology.join(', '))}</dd>
          </>
        )}
      </dl>
    </>
  );
};

/** A command as such. */
const NextStep = ({ text }: { text: string }) => (
  <CodeText text={text.startsWith('hms ') ? `\`${text}\`` : text} />
);

const Starts = ({ status, now }: { status: StatusDocument; now: Date }) => {
  const [start] = status.start_history;
  if (start === undefined) return <>none known</>;
  const uptime = uptimeInShort(countUptime(status, steadyNow(status, now)));
  return (
    <>
      {start.success ? 'up' : 'down'} <Moment at={start.timestamp} />
      {uptime !== undefined && `; ${uptime}`}
    </>
  );
};

const HOUR_MS = 3_600_000;

/** The last full hour, or the last event where it came later: the page stays the same until one of both is another one. */
function steadyNow({ last_updated }: StatusDocument, now: Date): Date {
  const hour = now.getTime() - (now.getTime() % HOUR_MS);
  return new Date(Math.max(hour, Date.parse(last_updated)));
}
