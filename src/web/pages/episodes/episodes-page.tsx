import { InputError } from '../../../domain/errors.ts';
import { countOf } from '../../../domain/text/counts.ts';
import { MOMENT_FORMAT, parseMoment } from '../../../domain/text/moments.ts';
import { listEpisodes } from '../../../views/episodes.ts';
import { allMembers } from '../../../views/view-context.ts';
import { EpisodeTable } from '../../parts/episode-table.tsx';
import { ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { askedComponent } from '../../words/asked-component.ts';
import { startOfPage } from '../../words/page-number.ts';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';

const ROWS = 50;
const DAY_MS = 24 * 3_600_000;
/** Of the whole fleet, where nothing is said; of one component everything. */
const SINCE_DAYS = 7;

/** The stretches in which components were not green: those that go on first. */
export const episodesPage: WebPage = {
  path: '/episodes',
  nav: 'Episodes',
  async render({ live, query }) {
    const { context } = live;
    const member = askedComponent(context.workspace, query);
    const since = sinceOf(query) ?? (member === undefined ? daysBefore(live.asOf) : undefined);
    const members = member === undefined ? allMembers(context.workspace) : [member];
    const episodes = await listEpisodes(context, members, since === undefined ? {} : { since });
    const start = startOfPage(query);
    const end = start + ROWS;
    const open = episodes.filter(({ ended }) => ended === null).length;
    const from = since === undefined ? '' : `, or ended since ${since.toISOString().slice(0, 10)}`;
    const body = (
      <>
        <h1>Episodes</h1>
        <p>
          {countOf(episodes.length, 'episode')}: {open} open{from}.
        </p>
        <ListForm path="/episodes" query={query}>
          <ComponentField query={query} />
          <label>
            Ended since
            <input type="date" name="since" value={since?.toISOString().slice(0, 10)} />
          </label>
        </ListForm>
        {episodes.length === 0 ? (
          <p class="empty">No episodes.</p>
        ) : (
          <EpisodeTable episodes={episodes.slice(start, end)} />
        )}
        <Pager
          first={start === 0 ? undefined : withQuery('/episodes', query, {})}
          next={end < episodes.length ? withQuery('/episodes', query, { after: String(end) }) : undefined}
        />
      </>
    );
    return { title: 'Episodes', body };
  },
};

/** At the beginning of a day, so that the page stays the same during one. */
function daysBefore(now: Date): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS - SINCE_DAYS) * DAY_MS);
}

function sinceOf(query: URLSearchParams): Date | undefined {
  const given = query.get('since') ?? '';
  if (given === '') return undefined;
  const at = parseMoment(given);
  if (at === undefined) throw new InputError(`"${given}" is no time: give ${MOMENT_FORMAT}.`);
  return new Date(at);
}
