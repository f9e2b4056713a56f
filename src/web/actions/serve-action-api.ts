import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { BlankEnv } from 'hono/types';
import { InputError } from '../../domain/errors.ts';
import { inputSchema } from '../../verbs/input-schema.ts';
import type { AnyVerb } from '../../verbs/verb.ts';
import { RESULT_VERBS } from '../../verbs/results/result-verbs.ts';
import { VERBS } from '../../verbs/verbs.ts';
import { answerSchema, givenSchema } from '../api/answer-schema.ts';
import { problemResponse } from '../api/problem.ts';
import { refuseOtherMethods } from '../api/read-only.ts';
import { inputMistakes } from '../api/refuse-input.ts';
import { bodyText } from '../security/request-guard.ts';
import { bearerReader } from '../sign-in/bearer.ts';
import { may, type Reader } from '../sign-in/reader.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { actionOf, performVerb, type ActionSource } from './perform-verb.ts';

const JSON_TYPE = 'application/json';

/** What an action answers. */
const ActionAnswer = z.object({
  /** What was done, in one sentence. */
  done: z.string(),
  /** Whether it was done before under the same idempotency key: nothing was done now. */
  repeated: z.boolean(),
  /** What else has to be known; left out where it is nothing. */
  note: z.string().exactOptional(),
  /** What the command prints with `--json`. */
  result: z.unknown(),
});

/** Serves a path for each verb, below `/api/v1`; without `source` nothing can be done. */
export function serveActionApi(
  api: OpenAPIHono<BlankEnv>,
  base: string,
  source: ActionSource | undefined,
): string[] {
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of `hms web token create NAME`',
  });
  return [...VERBS, ...RESULT_VERBS].map((verb) => {
    const path = `${base}${verb.target.path}/${verb.name}`;
    describe(api, verb, path);
    const route = path.replaceAll('{id}', ':id');
    api.post(route, async (context) => serveAction(context, verb, source));
    refuseOtherMethods(api, route, 'POST, OPTIONS');
    return path;
  });
}

function describe(api: OpenAPIHono<BlankEnv>, verb: AnyVerb, path: string): void {
  const { target, name, summary, fields } = verb;
  api.openAPIRegistry.registerPath({
    method: 'post',
    path,
    operationId: `${name}${target.kind.slice(0, 1).toUpperCase()}${target.kind.slice(1)}`,
    summary,
    description: `As \`${verb.command}\` of the command line. ${effectsOf(verb)} It takes \`settings.web.actions: true\` and a token with the scope \`${verb.scope}\`.`,
    security: [{ token: [] }],
    request: {
      ...(path.includes('{id}') && { params: z.object({ id: z.string() }) }),
      headers: z.object({
        'idempotency-key': z.string().optional().openapi({ description: 'The same key twice is one event' }),
      }),
      body: {
        required: Object.keys(fields).length > 0,
        content: { [JSON_TYPE]: { schema: givenSchema(inputSchema(fields)) } },
      },
    },
    responses: {
      200: { description: summary, content: { [JSON_TYPE]: { schema: answerSchema(ActionAnswer) } } },
      default: { $ref: '#/components/responses/Problem' },
    },
  });
}

function effectsOf({ isIdempotent, isDestructive }: AnyVerb): string {
  const twice = isIdempotent ? 'Twice is the same as once.' : 'Each time does it again.';
  return isDestructive ? `${twice} It may change or restart what runs.` : twice;
}

async function serveAction(
  context: Context,
  verb: AnyVerb,
  source: ActionSource | undefined,
): Promise<Response> {
  if (source?.access.hasActions !== true) return readOnly(context, verb, source);
  const { access, live } = source;
  const reader = await bearerReader(context, access);
  if (reader instanceof Response) return reader;
  const refused = await refuseReader(verb, source, reader);
  if (refused !== undefined) {
    await access.note(context, {
      ...{ action: actionOf(verb), id: context.req.param('id') ?? '', outcome: 'refused', reader },
      detail: refused.status === 429 ? 'too many' : `has not the scope ${verb.scope}`,
    });
    return refused;
  }
  const input = readInput(verb, await readBody(context));
  const id = await verb.target.resolve(live.context.workspace, context.req.param('id') ?? '');
  const key = idempotencyKey(context.req.header('idempotency-key'));
  const { words, note, isRepeated, answer } = await performVerb(source, {
    ...{ verb, id, input, reader, key },
    address: access.addressOf(context),
  });
  const told = note === undefined ? {} : { note };
  return context.json({ done: words, repeated: isRepeated, ...told, result: answer });
}

async function readOnly(
  context: Context,
  verb: AnyVerb,
  source: ActionSource | undefined,
): Promise<Response> {
  const detail = 'Nothing can be changed here: settings.web.actions of components.yaml is not true.';
  const id = context.req.param('id') ?? '';
  await source?.access.note(context, { action: actionOf(verb), id, outcome: 'refused', detail });
  return problemResponse(403, detail);
}

async function refuseReader(
  verb: AnyVerb,
  { access }: ActionSource,
  reader: Reader,
): Promise<Response | undefined> {
  if (!may(reader, verb.scope)) return problemResponse(403, `This token has not the scope "${verb.scope}".`);
  const wait = await access.limits.count(verb.scope === 'ingest' ? 'ingest' : 'action', reader.credential);
  if (wait === undefined) return undefined;
  return problemResponse(429, `Too many actions. Wait ${wait} s.`, { 'Retry-After': String(wait) });
}

/** Throws InputError for what is no JSON. */
async function readBody(context: Context): Promise<unknown> {
  const text = await bodyText(context);
  if (text === '') return {};
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== JSON_TYPE) throw new InputError(`Send the input as ${JSON_TYPE}.`);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new InputError('The body is no JSON.', { cause: error });
  }
}

function readInput({ fields }: AnyVerb, body: unknown): Readonly<Record<string, unknown>> {
  const read = inputSchema(fields).safeParse(body);
  if (read.success) return read.data;
  throw new InputError(inputMistakes(read.error, Object.keys(fields)));
}
