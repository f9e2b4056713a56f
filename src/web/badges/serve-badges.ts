import type { Hono } from 'hono';
import { readBadge } from '../../views/badges.ts';
import { problemResponse } from '../api/problem.ts';
import { refuseOtherMethods } from '../api/read-only.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';

const PATH = '/badge/:file';
const FILE = /^(.*)\.(svg|json)$/s;

/** Badges are shown on pages of elsewhere, whose proxies keep what is not found: an unknown component has a grey one. */
export function serveBadges(app: Hono, live: LiveFleet): void {
  app.get(PATH, (context) => {
    const [, id = '', kind] = FILE.exec(context.req.param('file')) ?? [];
    if (kind === undefined)
      return problemResponse(404, 'A badge is a picture, /badge/ID.svg, or for Shields, /badge/ID.json.');
    const { svg, endpoint } = live.read((database) => readBadge(database, id, live.context.workspace.fleet));
    context.header('Cross-Origin-Resource-Policy', 'cross-origin');
    if (kind === 'json') return context.json(endpoint);
    return context.body(svg, 200, { 'Content-Type': 'image/svg+xml; charset=utf-8' });
  });
  refuseOtherMethods(app, PATH);
}
