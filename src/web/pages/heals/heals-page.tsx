import { countOf } from '../../../domain/text/counts.ts';
import { countHeals } from '../../../index/heals/count-heals.ts';
import { listHeals } from '../../../index/heals/list-heals.ts';
import { readListedHeals } from '../../../views/heal-steps.ts';
import { pauseHealing } from '../../../verbs/healing/pause-healing.ts';
import { resumeHealing } from '../../../verbs/healing/resume-healing.ts';
import { ActionLinks } from '../../parts/action-links.tsx';
import { CopyView } from '../../parts/copy-view.tsx';
import { HealTable } from '../../parts/heal-table.tsx';
import { HealingTable } from '../../parts/healing-table.tsx';
import { NoServer } from '../../parts/no-server.tsx';
import { Section } from '../../parts/section.tsx';
import { ComponentField, ListForm } from '../../parts/list-form.tsx';
import { Pager } from '../../parts/pager.tsx';
import { askedComponent } from '../../words/asked-component.ts';
import { healingNow, type HealingNow } from '../../../views/healing-now.ts';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';

const ROWS = 50;

/** What heals did, the newest first. */
export const healsPage: WebPage = {
  path: '/heals',
  nav: 'Heals',
  async render({ live, server, query, mayAct }) {
    const { workspace } = live.context;
    const id = askedComponent(workspace, query)?.component.id;
    const after = query.get('after') ?? undefined;
    const components = id === undefined ? undefined : [id];
    const { keys, next } = live.read((database) => listHeals(database, { components, limit: ROWS, after }));
    const total = live
      .read((database) => countHeals(database, id))
      .reduce((sum, { count }) => sum + count, 0);
    const shown = await readListedHeals(live.context, keys);
    const now = healingNow(await server.look());
    const body = (
      <>
        <h1>Heals</h1>
        <p>
          {countOf(total, 'step')} recorded. <a href="/knowledge">Knowledge</a> says what is known of
          strategies.
        </p>
        <HealingNowSection now={now} mayAct={mayAct} />
        {mayAct && <ActionLinks verbs={[pauseHealing, resumeHealing]} />}
        <h2>What heals did</h2>
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
    return { title: 'Heals', body, isOfServer: true };
  },
};

/** What runs, waits for an approval, or was refused within the last hour. */
const HealingNowSection = ({ now, mayAct }: { now: HealingNow; mayAct: boolean }) => (
  <Section id="now" title="Now, and in the last hour">
    {'why' in now ? (
      <NoServer why={now.why} />
    ) : now.rows.length === 0 ? (
      <p class="empty">No heal is running or waiting, and none was within the last hour.</p>
    ) : (
      <HealingTable rows={now.rows} mayAct={mayAct} />
    )}
  </Section>
);
