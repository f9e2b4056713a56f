import path from 'node:path';
import { digest } from '../files/digest.ts';
import type { Assets } from './assets.ts';
import type { LiveFleet } from './live/live-fleet.ts';
import type { WebPage, PageRequest } from './pages/page.ts';
import { PAGES } from './pages/pages.ts';
import { Layout } from './parts/layout.tsx';

/** What every document needs beside its page. */
export interface DocumentContext {
  readonly live: LiveFleet;
  readonly assets: Assets;
}

export interface RenderedDocument {
  readonly html: string;
  /** Tells what is shown, whenever it was rendered. */
  readonly tag: string;
}

const NAV = PAGES.flatMap(({ path: to, nav }) => (nav === undefined ? [] : [{ path: to, name: nav }]));

/** A page as a whole document. */
export async function renderDocument(
  page: WebPage,
  request: PageRequest,
  { live, assets }: DocumentContext,
): Promise<RenderedDocument> {
  // Of before the page is read: what comes meanwhile is told behind it.
  const { cursor } = live;
  const asOf = live.asOf.toISOString();
  const { title, body, components, isBare = false } = await page.render(request);
  const { root, fleet } = live.context.workspace;
  const rendered = await body;
  const document = await (
    <Layout
      title={title}
      fleet={path.basename(root)}
      isDemo={fleet.demo}
      path={request.path}
      nav={NAV}
      assets={{
        style: assets.style.path,
        script: assets.script.path,
        icon: assets.icon.path,
        feed: '/feed.atom',
      }}
      asOf={asOf}
      cursor={cursor}
      problem={live.problem}
      components={components}
      isBare={isBare}
      body={rendered}
    />
  );
  return {
    html: `<!doctype html>${document.toString()}`,
    tag: digest([assets.style.path, assets.script.path, live.problem ?? '', title, rendered.toString()]),
  };
}
