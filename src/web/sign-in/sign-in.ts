import type { Context } from 'hono';
import { servePage, type PageSource, type PageStatus } from '../serve-page.ts';
import type { Access } from './access.ts';
import { isOfSession, readForm } from './read-form.ts';
import { signedInPage, signInPage } from './sign-in-page.tsx';

/** One request of somebody who signs in or out. */
export class SignIn {
  readonly #context: Context;
  readonly #source: PageSource;
  readonly access: Access;

  constructor(context: Context, source: PageSource, access: Access) {
    this.#context = context;
    this.#source = source;
    this.access = access;
  }

  async show(told?: string, status: PageStatus = 200): Promise<Response> {
    const { isClosed, settings } = this.access;
    const page = signInPage({ hasLinks: !isClosed, provider: settings.openid?.issuer, told });
    return servePage(this.#context, page, this.#source, status);
  }

  /** A browser sends the new cookie only after a click on a page of this site. */
  async showDone(): Promise<Response> {
    return servePage(this.#context, signedInPage, this.#source);
  }

  async byLink(secret: string): Promise<Response> {
    // What only looks whether there is something, or is loaded by a page, uses nothing up.
    if (this.#context.req.method !== 'GET' || this.isPartOfPage) return this.show();
    // What is loaded before its reader opens it is loaded again then.
    if (this.#context.req.header('sec-purpose') !== undefined) return this.show(undefined, 503);
    if (this.access.isClosed || !this.access.takeLink(secret))
      return this.#refuse('This link does not work any more: it was used, or is older than 10 minutes.');
    await this.access.begin(this.#context, { name: this.access.owner, via: 'link', scopes: ['act'] });
    // As from a terminal in a page.
    return this.#isFromElsewhere ? this.showDone() : this.#context.redirect('/', 303);
  }

  get isPartOfPage(): boolean {
    return (this.#context.req.header('sec-fetch-dest') ?? 'document') !== 'document';
  }

  get #isFromElsewhere(): boolean {
    return (this.#context.req.header('sec-fetch-site') ?? 'none') === 'cross-site';
  }

  async byToken(): Promise<Response> {
    const form = await readForm(this.#context);
    const reader = this.access.tokenReader((form.get('token') ?? '').trim());
    if (reader === undefined) return this.#refuse('This token is none that works.');
    await this.access.begin(this.#context, reader);
    return this.#context.redirect('/', 303);
  }

  async printLink(): Promise<Response> {
    await readForm(this.#context);
    if (this.access.isClosed) return this.show('Sign in with a token here.', 403);
    const tooMany = await this.countAttempt();
    if (tooMany !== undefined) return tooMany;
    this.access.printLink();
    return this.show('Another link stands in the terminal of `hms web`.');
  }

  async out(): Promise<Response> {
    const form = await readForm(this.#context);
    const session = this.access.session(this.#context);
    if (session === undefined || !isOfSession(form, session)) return this.show(undefined, 403);
    this.access.end(this.#context);
    await this.access.note(this.#context, {
      ...{ action: 'sign-out', outcome: 'done', detail: '' },
      reader: session.reader,
    });
    return this.#context.redirect('/', 303);
  }

  /** Counted after it was looked up: whoever guesses shuts out nobody who has one, from the same address. */
  async #refuse(why: string): Promise<Response> {
    await this.refused(why);
    return (await this.countAttempt()) ?? this.show(why, 403);
  }

  async refused(detail: string): Promise<void> {
    await this.access.note(this.#context, { action: 'sign-in', outcome: 'refused', detail });
  }

  /** Counts one that was not good, or costs something; the answer to too many. */
  async countAttempt(): Promise<Response | undefined> {
    const wait = await this.access.limits.count('signIn', this.access.addressOf(this.#context));
    if (wait === undefined) return undefined;
    this.#context.header('Retry-After', String(wait));
    return this.show(`Too many attempts. Wait ${wait} s.`, 429);
  }
}
