import { statusWords, ticketRecorder } from '../../../domain/tickets/describe-ticket.ts';
import type { TicketPage } from '../../../domain/tickets/ticket.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { readTicket } from '../../../tracker/list-tickets.ts';
import { ticketIdIn } from '../../../workspace/ticket-ids.ts';
import { TICKET_VERBS } from '../../../verbs/tickets/ticket-verbs.ts';
import { ActionLinks } from '../../parts/action-links.tsx';
import { FailingTestList } from '../../parts/failing-tests.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { clean } from '../../words/clean.ts';
import { componentPath } from '../../words/paths.ts';
import type { WebPage } from '../page.ts';

/** Of more, the newest are shown. */
const ENTRIES = 60;

/** One ticket with its history. */
export const ticketPage: WebPage = {
  path: '/tickets/:id',
  async render({ live, params, mayAct }) {
    const { workspace, tracker } = live.context;
    const page = await readTicket(tracker, ticketIdIn(workspace, params['id'] ?? ''));
    return {
      title: page.id,
      components: [page.component_id],
      body: <TicketBody page={page} mayAct={mayAct} />,
    };
  },
};

const TicketBody = ({ page, mayAct }: { page: TicketPage; mayAct: boolean }) => {
  const { id, title, failing, timeline } = page;
  const shown = timeline.slice(-ENTRIES);
  return (
    <>
      <h1>{id}</h1>
      <p class="lead">{clean(title, 1_000)}</p>
      <TicketFacts page={page} />
      {mayAct && <ActionLinks verbs={verbsFor(page)} id={id} />}
      {failing !== null && (
        <Section id="fails" title="What fails">
          <FailingTestList failing={failing} />
        </Section>
      )}
      <Section id="history" title="History">
        {timeline.length > shown.length && (
          <p class="faint">
            {countOf(timeline.length - shown.length, 'earlier entry', 'earlier entries')} not shown.
          </p>
        )}
        <Timeline entries={shown.map((entry) => ({ ...entry, by: ticketRecorder(entry), run: null }))} />
      </Section>
    </>
  );
};

/** What makes sense of it as it is now. */
function verbsFor({ status, assigned_to }: TicketPage) {
  const senseless = status === 'resolved' ? ['acknowledge', 'assign', 'resolve'] : ['reopen'];
  if (assigned_to !== null) senseless.push('acknowledge');
  return TICKET_VERBS.filter(({ name }) => !senseless.includes(name));
}

const TicketFacts = ({ page }: { page: TicketPage }) => {
  const { severity, component_id, occurrences, resolution, fingerprint } = page;
  return (
    <dl class="facts">
      <dt>Status</dt>
      <dd>
        <span class={`severity ${severity}`}>{severity}</span>, {clean(statusWords(page), 100)}
      </dd>
      <dt>Component</dt>
      <dd>
        <a href={componentPath(component_id)}>{component_id}</a>
      </dd>
      <dt>Seen</dt>
      <dd>
        {countOf(occurrences, 'time')}, last <Moment at={page.last_seen_at} />
      </dd>
      {resolution !== null && (
        <>
          <dt>Resolved</dt>
          <dd>{clean(resolution, 1_000)}</dd>
        </>
      )}
      <dt>Fingerprint</dt>
      <dd>
        <code>{clean(fingerprint)}</code>
      </dd>
    </dl>
  );
};
