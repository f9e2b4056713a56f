import { endingWords, rootWords, spanOf, whyWorst } from '../../../domain/episodes/describe-episode.ts';
import { listNames } from '../../../domain/text/lists.ts';
import { readEpisode, type EpisodeView } from '../../../views/episodes.ts';
import { ColourMark } from '../../parts/colour-mark.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Pager } from '../../parts/pager.tsx';
import { Section } from '../../parts/section.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { clean } from '../../words/clean.ts';
import { startOfPage } from '../../words/page-number.ts';
import { componentPath, episodePath, ticketPath } from '../../words/paths.ts';
import type { WebPage } from '../page.ts';

const ENTRIES = 60;
const TICKETS = 50;

/** One episode from its detection to what proved its end. */
export const episodePage: WebPage = {
  path: '/episodes/:id',
  async render({ live, params, query }) {
    const view = await readEpisode(live.context, params['id'] ?? '');
    const { id, component_id } = view.episode;
    const body = <EpisodeBody view={view} start={startOfPage(query)} />;
    return { title: id, components: [component_id], body };
  },
};

const EpisodeBody = ({ view, start }: { view: EpisodeView; start: number }) => {
  const { episode } = view;
  const { id, timeline, began } = episode;
  const end = start + ENTRIES;
  return (
    <>
      <h1>
        {id} <ColourMark colour={episode.worst} />
      </h1>
      <EpisodeFacts {...view} />
      <Section id="timeline" title="Timeline">
        <Timeline entries={timeline.slice(start, end)} began={began} />
        <Pager
          first={start === 0 ? undefined : episodePath(id)}
          next={end < timeline.length ? `${episodePath(id)}?after=${end}` : undefined}
        />
      </Section>
    </>
  );
};

const EpisodeFacts = ({ episode, root }: EpisodeView) => {
  const { component_id, began, ended, failing_tests, acknowledged } = episode;
  return (
    <dl class="facts">
      <dt>Component</dt>
      <dd>
        <a href={componentPath(component_id)}>{component_id}</a> was not green
      </dd>
      <dt>Began</dt>
      <dd>
        <Moment at={began} />
      </dd>
      <dt>Ended</dt>
      <dd>
        {ended === null ? 'still open' : <Moment at={ended} />}
        {ended !== null && `, ${clean(endingWords(episode), 100)}, after ${spanOf(episode, new Date(ended))}`}
      </dd>
      <dt>Why</dt>
      <dd>{clean(whyWorst(episode))}</dd>
      <RootFact root={root} />
      {failing_tests.length > 0 && (
        <>
          <dt>Failing tests</dt>
          <dd>{clean(listNames(failing_tests, 5), 1_000)}</dd>
        </>
      )}
      <Tickets tickets={episode.tickets} />
      {acknowledged !== null && (
        <>
          <dt>Acknowledged</dt>
          <dd>
            <Moment at={acknowledged.at} />, {clean(`${acknowledged.by} ${acknowledged.what}`)}
          </dd>
        </>
      )}
    </dl>
  );
};

const RootFact = ({ root }: Pick<EpisodeView, 'root'>) =>
  root === null ? null : (
    <>
      <dt>Root</dt>
      <dd>
        <a href={episodePath(root.id)}>{clean(rootWords(root))}</a>
      </dd>
    </>
  );

const Tickets = ({ tickets }: { tickets: readonly string[] }) =>
  tickets.length === 0 ? null : (
    <>
      <dt>Tickets</dt>
      <dd>
        <ul class="plain">
          {tickets.slice(0, TICKETS).map((ticket) => (
            <li>
              <a href={ticketPath(ticket)}>{ticket}</a>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
