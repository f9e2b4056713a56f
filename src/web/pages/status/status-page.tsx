import path from 'node:path';
import { readPublicStatus } from '../../../views/public-status.ts';
import { componentPath, episodePath } from '../../words/paths.ts';
import { withQuery } from '../../words/with-query.ts';
import type { WebPage } from '../page.ts';
import { PublicStatusBody } from './public-status.tsx';

const PATH = '/status';

/** The fleet for stakeholders: what is wrong in plain words, and the last 90 days. */
export const statusPage: WebPage = {
  path: PATH,
  nav: 'Status page',
  render({ live, query }) {
    const { root, fleet } = live.context.workspace;
    const after = query.get('after') ?? undefined;
    const status = live.read((database) => readPublicStatus(database, { fleet, now: live.asOf, after }));
    const links = {
      component: componentPath,
      episode: episodePath,
      feed: '/feed.atom',
      fleet: '/',
      first: after === undefined ? undefined : PATH,
      next: status.next === null ? undefined : withQuery(PATH, query, { after: status.next }),
    };
    const name = path.basename(root);
    return {
      title: 'Status',
      isBare: true,
      body: <PublicStatusBody fleet={name} isDemo={fleet.demo} status={status} links={links} />,
    };
  },
};
