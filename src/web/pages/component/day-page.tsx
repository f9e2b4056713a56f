import { dateOf, dayOf } from '../../../domain/days/day-parts.ts';
import { readDayTimeline } from '../../../views/day-timeline.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { Pager } from '../../parts/pager.tsx';
import { Timeline } from '../../parts/timeline.tsx';
import { startOfPage } from '../../words/page-number.ts';
import { componentPath, dayPath } from '../../words/paths.ts';
import type { WebPage } from '../page.ts';

const ENTRIES = 60;

/** What happened to a component on one day, oldest first. */
export const dayPage: WebPage = {
  path: '/components/:id/days/:date',
  async render({ live, params, query }) {
    const { id } = findMember(live.context.workspace, params['id'] ?? '').component;
    const { day, timeline } = await readDayTimeline(live.context, id, params['date'] ?? '');
    const start = startOfPage(query);
    const date = dateOf(day);
    const end = start + ENTRIES;
    const here = dayPath(id, date);
    return {
      title: `${id} on ${date}`,
      components: [id],
      body: (
        <>
          <h1>
            <a href={componentPath(id)}>{id}</a> on {date}
          </h1>
          <DayNeighbours id={id} day={day} last={dayOf(live.asOf.getTime())} />
          {timeline.length === 0 ? (
            <p class="empty">Nothing was recorded on this day.</p>
          ) : (
            <Timeline entries={timeline.slice(start, end)} />
          )}
          <Pager
            first={start === 0 ? undefined : here}
            next={end < timeline.length ? `${here}?after=${end}` : undefined}
          />
        </>
      ),
    };
  },
};

const DayNeighbours = ({ id, day, last }: { id: string; day: number; last: number }) => (
  <nav class="pager" aria-label="Days">
    <a href={dayPath(id, dateOf(day - 1))} rel="prev">
      {dateOf(day - 1)}
    </a>
    {day < last && (
      <a href={dayPath(id, dateOf(day + 1))} rel="next">
        {dateOf(day + 1)}
      </a>
    )}
  </nav>
);
