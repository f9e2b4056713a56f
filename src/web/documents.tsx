import path from 'node:path';
import type { ServerObserver } from '../client/observe-server.ts';
import { digest } from '../files/digest.ts';
import type { Assets } from './assets.ts';
import type { LiveFleet } from '../views/live/live-fleet.ts';
import type { WebPage, PageRequest } from './pages/page.ts';
import { PAGES } from './pages/pages.ts';
import type { DocumentAssets } from './parts/html-document.tsx';
import { Layout } from './parts/layout.tsx';
import type { SignedIn } from './parts/signed-in.tsx';

/** What every document needs beside its page. */
export interface DocumentContext {
  readonly live: LiveFleet;
  readonly server: ServerObserver;
  readonly assets: Assets;
}

/** Who asks for a document. */
export interface DocumentReader {
  /** Left out where nobody can sign in. */
  readonly signedIn?: SignedIn | undefined;
  /** What was done before, to be told. */
  readonly notice?: string | undefined;
  /** Whether nothing of the fleet may be told: not its name, nor what is wrong with it. */
  readonly isStranger?: boolean;
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
  { live, server, assets, signedIn, notice, isStranger = false }: DocumentContext & DocumentReader,
): Promise<RenderedDocument> {
  // Of before the page is read: what comes meanwhile is told behind it.
  const { cursor } = live;
  const { token } = server;
  const asOf = live.asOf.toISOString();
  const view = await page.render(request);
  const { title, body, components, isBare = false } = view;
  const { root, fleet } = live.context.workspace;
  const rendered = await body;
  const loaded = pathsOf(assets);
  const document = await (
    <Layout
      title={title}
      fleet={isStranger ? 'HMS Status' : path.basename(root)}
      isDemo={fleet.demo && !isStranger}
      path={request.path}
      nav={NAV}
      assets={loaded}
      asOf={asOf}
      cursor={view.isStill === true ? undefined : cursor}
      server={view.isOfServer === true ? token : undefined}
      problem={isStranger ? undefined : live.problem}
      signedIn={signedIn}
      notice={notice}
      components={components}
      isBare={isBare || isStranger}
      body={rendered}
    />
  );
  return {
    html: `<!doctype html>${document.toString()}`,
    tag: digest([title, rendered.toString(), JSON.stringify([loaded, live.problem, signedIn, notice])]),
  };
}

function pathsOf({ style, script, icon }: Assets): DocumentAssets {
  return { style: style.path, script: script.path, icon: icon.path, feed: '/feed.atom' };
}
