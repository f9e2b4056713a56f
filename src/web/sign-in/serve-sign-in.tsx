import type { Context, Hono } from 'hono';
import { describeFailure, noteUnexpected } from '../failures.ts';
import { failurePage } from '../pages/failure-page.tsx';
import { servePage, type PageSource, type PageStatus } from '../serve-page.ts';
import { addressOf, type Access } from './access.ts';
import { isOfSession, readForm } from './read-form.ts';
import { signInPage } from './sign-in-page.tsx';

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

class SignIn {
  readonly #context: Context;
  readonly #source: PageSource;
  readonly #access: Access;

  constructor(context: Context, source: PageSource, access: Access) {
    this.#context = context;
    this.#source = source;
    this.#access = access;
  }

  async show(told?: string, status: PageStatus = 200): Promise<Response> {
    const page = signInPage({ hasLinks: !this.#access.isClosed, told });
    return servePage(this.#context, page, this.#source, status);
  }

  async byLink(secret: string): Promise<Response> {
    // What only looks whether there is something, or is loaded by a page, uses nothing up.
    if (this.#context.req.method !== 'GET' || this.#isPartOfPage) return this.show();
    const tooMany = await this.#tooMany();
    if (tooMany !== undefined) return tooMany;
    if (this.#access.isClosed || !this.#access.takeLink(secret))
      return this.#refuse('This link does not work any more: it was used, or is older than 10 minutes.');
    this.#access.begin(this.#context, { name: this.#access.owner, via: 'link', scopes: ['act'] });
    // A browser that comes from another site, as from a terminal in a page, sends the new cookie only after a click here.
    return this.#isFromElsewhere ? this.show('You are signed in.') : this.#context.redirect('/', 303);
  }

  get #isPartOfPage(): boolean {
    return (this.#context.req.header('sec-fetch-dest') ?? 'document') !== 'document';
  }

  get #isFromElsewhere(): boolean {
    return (this.#context.req.header('sec-fetch-site') ?? 'none') === 'cross-site';
  }

  async byToken(): Promise<Response> {
    const tooMany = await this.#tooMany();
    if (tooMany !== undefined) return tooMany;
    const form = await readForm(this.#context);
    const reader = this.#access.tokenReader((form.get('token') ?? '').trim());
    if (reader === undefined) return this.#refuse('This token is none that works.');
    this.#access.begin(this.#context, reader);
    return this.#context.redirect('/', 303);
  }

  async printLink(): Promise<Response> {
    await readForm(this.#context);
    const tooMany = await this.#tooMany();
    if (tooMany !== undefined) return tooMany;
    if (this.#access.isClosed) return this.show('Sign in with a token here.', 403);
    await this.#access.limits.count('signIn', addressOf(this.#context));
    this.#access.printLink();
    return this.show('Another link stands in the terminal of `hms web`.');
  }

  async out(): Promise<Response> {
    const form = await readForm(this.#context);
    const session = this.#access.session(this.#context);
    if (session === undefined || !isOfSession(form, session)) return this.show(undefined, 403);
    this.#access.end(this.#context);
    return this.#context.redirect('/', 303);
  }

  async #refuse(why: string): Promise<Response> {
    await this.#access.limits.count('signIn', addressOf(this.#context));
    return this.show(why, 403);
  }

  async #tooMany(): Promise<Response | undefined> {
    const wait = await this.#access.limits.wait('signIn', addressOf(this.#context));
    if (wait === undefined) return undefined;
    this.#context.header('Retry-After', String(wait));
    return this.show(`Too many attempts. Wait ${wait} s.`, 429);
  }
}
