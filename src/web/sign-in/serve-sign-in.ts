import type { Context, Hono } from 'hono';
import { describeFailure, noteUnexpected } from '../failures.ts';
import { failurePage } from '../pages/failure-page.tsx';
import { servePage, type PageSource } from '../serve-page.ts';
import { serveOpenId } from './openid/serve-openid.ts';
import { SignIn } from './sign-in.ts';

/** Serves how to sign in and out. */
export function serveSignIn(app: Hono, source: PageSource): void {
  const { access } = source;
  if (access === undefined) return;
  const handle =
    (work: (context: Context, signIn: SignIn) => Promise<Response>) => async (context: Context) => {
      context.header('Cache-Control', 'no-store');
      try {
        if (access.isOffered) return await work(context, new SignIn(context, source, access));
        return await servePage(context, failurePage(NOT_OFFERED), source, 404);
      } catch (error) {
        noteUnexpected(error, source.live.context.onNote);
        const failure = describeFailure(error);
        return servePage(context, failurePage(failure), source, failure.status);
      }
    };
  app.get(
    '/sign-in',
    handle(async (_, signIn) => signIn.show()),
  );
  app.post(
    '/sign-in',
    handle(async (_, signIn) => signIn.byToken()),
  );
  app.post(
    '/sign-in/link',
    handle(async (_, signIn) => signIn.printLink()),
  );
  serveOpenId(app, handle);
  app.get(
    '/sign-in/:secret',
    handle(async (context, signIn) => signIn.byLink(context.req.param('secret') ?? '')),
  );
  app.post(
    '/sign-out',
    handle(async (_, signIn) => signIn.out()),
  );
}

const NOT_OFFERED = {
  status: 404,
  title: 'Nothing to sign in for',
  detail: 'Everything is read-only here: `settings.web.actions` of `components.yaml` is not true.',
} as const;
