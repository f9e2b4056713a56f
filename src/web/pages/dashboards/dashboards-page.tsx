import { countOf } from '../../../domain/text/counts.ts';
import { readDashboards } from '../../dashboards/read-dashboards.ts';
import { clean } from '../../words/clean.ts';
import { dashboardPath } from '../../words/paths.ts';
import type { WebPage } from '../page.ts';

/** The dashboards of the workspace. */
export const dashboardsPage: WebPage = {
  path: '/dashboards',
  nav: 'Dashboards',
  async render({ live }) {
    const dashboards = await readDashboards(live.context.workspace.root);
    const body = (
      <>
        <h1>Dashboards</h1>
        <p>
          {'Files of the workspace, '}
          <code>dashboards/NAME.yaml</code>. “Copy this view as YAML” below each list gives the first one.
        </p>
        {dashboards.length === 0 ? (
          <p class="empty">There are none yet.</p>
        ) : (
          <ul class="plain">
            {dashboards.map(({ name, title, panels, mistakes }) => (
              <li>
                <a href={dashboardPath(name)}>{clean(title ?? name, 100)}</a>
                {`, ${countOf(panels.length, 'panel')}`}
                {mistakes.length > 0 && <strong>{`, ${countOf(mistakes.length, 'mistake')}`}</strong>}
              </li>
            ))}
          </ul>
        )}
      </>
    );
    return { title: 'Dashboards', body };
  },
};
