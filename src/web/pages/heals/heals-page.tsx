import { countOf } from '../../../domain/text/counts.ts';
import { componentsWithHeals, countHeals } from '../../../index/heals/newest-heals.ts';
import { readHealSteps } from '../../../views/heal-steps.ts';
import { findMember } from '../../../workspace/workspace.ts';
import { CodeText } from '../../parts/code-text.tsx';
import { HealTable } from '../../parts/heal-table.tsx';
import { ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { askedComponent } from '../../words/asked-component.ts';
import { startOfPage } from '../../words/page-number.ts';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';

const ROWS = 50;

/** What heals did, the newest first. */
export const healsPage: WebPage = {
  path: '/heals',
  nav: 'Heals',
  async render({ live, query }) {
    const { workspace } = live.context;
    const id = askedComponent(workspace, query)?.component.id;
    const start = startOfPage(query);
    const end = start + ROWS;
    // No newer step is of another component than those of the newest ones in the index.
    const ids = live.read((database) => componentsWithHeals(database, end, id));
    const total = live.read((database) => countHeals(database, id));
    const members = ids.map((one) => findMember(workspace, one));
    const steps = members.length === 0 ? [] : await readHealSteps(live.context, members);
    const shown = steps.sort((one, other) => other.at.localeCompare(one.at)).slice(start, end);
    const body = (
      <>
        <h1>Heals</h1>
        <p>
          {countOf(total, 'step')} recorded.{' '}
          <CodeText text="`hms heal status` shows the heals that run or wait." />
        </p>
        <ListForm path="/heals" query={query}>
          <ComponentField query={query} />
        </ListForm>
        {shown.length === 0 ? <p class="empty">No heals.</p> : <HealTable steps={shown} />}
        <Pager
          first={start === 0 ? undefined : withQuery('/heals', query, {})}
          next={end < total ? withQuery('/heals', query, { after: String(end) }) : undefined}
        />
      </>
    );
    return { title: 'Heals', body };
  },
};
