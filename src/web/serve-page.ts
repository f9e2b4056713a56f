import type { Context } from 'hono';
import { renderDocument, type DocumentContext } from './documents.tsx';
import type { WebPage } from './pages/page.ts';
import type { Access } from './sign-in/access.ts';

/** What pages are served from. */
export interface PageSource extends DocumentContext {
  /** Left out where nobody can sign in. */
  readonly access?: Access | undefined;
}

export type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 429 | 500 | 503;

/** Answers with a page, as who asks may see it. */
export async function servePage(
  context: Context,
  page: WebPage,
  source: PageSource,
  status: PageStatus = 200,
): Promise<Response> {
  const { live, server, access } = source;
  const { pathname, search, searchParams } = new URL(context.req.url);
  const session = access?.session(context);
  const request = {
    live,
    server,
    params: context.req.param(),
    query: searchParams,
    path: pathname + search,
    mayAct: access?.mayAct(session) ?? false,
  };
  const notice = session?.notice;
  if (session !== undefined) session.notice = undefined;
  const signedIn =
    access?.isOffered === true
      ? { name: session?.reader.name ?? null, formKey: session?.formKey ?? '' }
      : undefined;
  const isStranger = access?.isClosed === true && session === undefined;
  const { html, tag } = await renderDocument(page, request, { ...source, signedIn, notice, isStranger });
  context.header('ETag', `W/"${tag}"`);
  if (access !== undefined) context.header('Vary', 'Cookie', { append: true });
  return context.html(html, status);
}
