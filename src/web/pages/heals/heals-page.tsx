import { countOf } from '../../../domain/text/counts.ts';
import { countHeals } from '../../../index/heals/count-heals.ts';
import { listHeals } from '../../../index/heals/list-heals.ts';
import { readListedHeals } from '../../../views/heal-steps.ts';
import { pauseHealing } from '../../../verbs/healing/pause-healing.ts';
import { resumeHealing } from '../../../verbs/healing/resume-healing.ts';
import { ActionLinks } from '../../parts/action-links.tsx';
import { CodeText } from '../../parts/code-text.tsx';
import { CopyView } from '../../parts/copy-view.tsx';
import { HealTable } from '../../parts/heal-table.tsx';
import { ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { askedComponent } from '../../words/asked-component.ts';
import { RUNNING_HEALS } from '../../words/paths.ts';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';

const ROWS = 50;

/** What heals did, the newest first. */
export const healsPage: WebPage = {
  path: '/heals',
  nav: 'Heals',
  async render({ live, query, mayAct }) {
    const { workspace } = live.context;
    const id = askedComponent(workspace, query)?.component.id;
    const after = query.get('after') ?? undefined;
    const components = id === undefined ? undefined : [id];
    const { keys, next } = live.read((database) => listHeals(database, { components, limit: ROWS, after }));
    const total = live
      .read((database) => countHeals(database, id))
      .reduce((sum, { count }) => sum + count, 0);
    const shown = await readListedHeals(live.context, keys);
    const body = (
      <>
        <h1>Heals</h1>
        <p>
          {countOf(total, 'step')} recorded.{' '}
          <CodeText text="`hms heal status` shows the heals that run or wait." />
        </p>
        {mayAct && (
          <>
            <p>
              <a href={RUNNING_HEALS}>Heals that run or wait for an approval</a>
            </p>
            <ActionLinks verbs={[pauseHealing, resumeHealing]} />
          </>
        )}
        <ListForm path="/heals" query={query}>
          <ComponentField query={query} />
        </ListForm>
        {shown.length === 0 ? <p class="empty">No heals.</p> : <HealTable steps={shown} />}
        <CopyView kind="heals" title="Heals" query={query} />
        <Pager
          first={after === undefined ? undefined : withQuery('/heals', query, {})}
          next={next === null ? undefined : withQuery('/heals', query, { after: next })}
        />
      </>
    );
    return { title: 'Heals', body };
  },
};
