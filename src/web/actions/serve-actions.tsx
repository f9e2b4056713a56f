import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { InputError } from '../../domain/errors.ts';
import { inputSchema } from '../../verbs/input-schema.ts';
import { typedValue } from '../../verbs/typed-value.ts';
import type { AnyVerb, VerbInput } from '../../verbs/verb.ts';
import { VERBS } from '../../verbs/verbs.ts';
import { inputMistakes } from '../api/refuse-input.ts';
import { describeFailure } from '../failures.ts';
import { failurePage } from '../pages/failure-page.tsx';
import { servePage, type PageSource } from '../serve-page.ts';
import { isOfSession, readForm } from '../sign-in/read-form.ts';
import type { Session } from '../sign-in/sessions.ts';
import { actionPage, type ActionForm } from './action-page.tsx';
import { idempotencyKey } from './idempotency-key.ts';
import { actionOf, performVerb, type ActionSource } from './perform-verb.ts';

/** Serves the form of each verb, and does what is sent by it. */
export function serveActions(app: Hono, pages: PageSource, source: ActionSource | undefined): void {
  for (const verb of VERBS) {
    const path = `/actions/${verb.target.kind}/${verb.name}${verb.target.argument === undefined ? '' : '/:id'}`;
    app.get(path, async (context) => withSession(context, { verb, pages, source }, showForm));
    app.post(path, async (context) => withSession(context, { verb, pages, source }, takeForm));
  }
}

interface Offered {
  readonly verb: AnyVerb;
  readonly pages: PageSource;
  readonly source: ActionSource | undefined;
}

interface Asked {
  readonly verb: AnyVerb;
  readonly id: string;
  readonly pages: PageSource;
  readonly source: ActionSource;
  readonly session: Session;
}

async function withSession(
  context: Context,
  { verb, pages, source }: Offered,
  answer: (context: Context, asked: Asked) => Promise<Response>,
): Promise<Response> {
  context.header('Cache-Control', 'no-store');
  if (source?.access.hasActions !== true) return refuse(context, pages, READ_ONLY);
  const session = source.access.session(context);
  if (session === undefined) return context.redirect('/sign-in', 303);
  if (!source.access.mayAct(session)) {
    await noteRefusal(context, { verb, source, session }, NOT_ALLOWED.title);
    return refuse(context, pages, NOT_ALLOWED);
  }
  const id = await verb.target.resolve(source.live.context.workspace, context.req.param('id') ?? '');
  return answer(context, { verb, id, pages, source, session });
}

const READ_ONLY = {
  status: 403,
  title: 'Read-only',
  detail: 'Nothing can be changed here: `settings.web.actions` of `components.yaml` is not true.',
} as const;
const NOT_ALLOWED = {
  status: 403,
  title: 'Not allowed',
  detail: 'You are signed in to read. What changes something takes a token with the scope `act`.',
} as const;
const NOT_OWN = {
  status: 403,
  title: 'Not done',
  detail: 'This form was made before you signed in, or by another site. Open it again.',
} as const;

async function noteRefusal(
  context: Context,
  { verb, source, session: { reader } }: Pick<Asked, 'verb' | 'source' | 'session'>,
  detail: string,
): Promise<void> {
  const id = context.req.param('id') ?? '';
  await source.access.note(context, { action: actionOf(verb), id, reader, outcome: 'refused', detail });
}

async function refuse(
  context: Context,
  pages: PageSource,
  failure: { readonly status: 403 | 429; readonly title: string; readonly detail: string },
): Promise<Response> {
  return servePage(context, failurePage(failure), pages, failure.status);
}

async function showForm(context: Context, { verb, id, pages, session }: Asked): Promise<Response> {
  const typed = new URL(context.req.url).searchParams;
  const form = { verb, id, formKey: session.formKey, key: randomUUID(), typed };
  return servePage(context, actionPage(form), pages);
}

async function takeForm(context: Context, asked: Asked): Promise<Response> {
  const { verb, id, pages, source, session } = asked;
  const { reader, formKey } = session;
  const typed = await readForm(context);
  if (!isOfSession(typed, session)) {
    await noteRefusal(context, asked, 'the key of the form is of no such session');
    return refuse(context, pages, NOT_OWN);
  }
  const wait = await source.access.limits.count('action', reader.credential);
  if (wait !== undefined) {
    await noteRefusal(context, asked, 'too many');
    context.header('Retry-After', String(wait));
    return refuse(context, pages, { status: 429, title: 'Too many actions', detail: `Wait ${wait} s.` });
  }
  const form: ActionForm = { verb, id, formKey, key: randomUUID(), typed };
  try {
    const key = idempotencyKey(typed.get('key') ?? undefined);
    const address = source.access.addressOf(context);
    const { words, note } = await performVerb(source, {
      verb,
      id,
      input: inputOf(verb, typed),
      reader,
      key,
      address,
    });
    session.notice = note === undefined ? words : `${words} ${note}`;
  } catch (error) {
    const { status, detail } = describeFailure(error);
    // What is not available now may be so later: what was typed is kept.
    if (status !== 400 && status !== 503) throw error;
    return servePage(context, actionPage({ ...form, mistake: detail }), pages, status);
  }
  return context.redirect(verb.target.page(id), 303);
}

/** Throws InputError for what the verb cannot be told. */
function inputOf({ fields }: AnyVerb, typed: URLSearchParams): VerbInput {
  const given = Object.entries(fields).map(([name, field]) => [name, typedValue(field, typed.get(name))]);
  const read = inputSchema(fields).safeParse(Object.fromEntries(given));
  if (read.success) return read.data;
  throw new InputError(inputMistakes(read.error, Object.keys(fields)));
}
