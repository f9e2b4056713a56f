import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { BlankEnv } from 'hono/types';
import { CloudEvent, toCloudEvent } from '../../domain/cloud-event.ts';
import { selectEvents, type EventSelection } from '../../views/select-events.ts';
import { serveEvents, type EventSource } from '../live/serve-events.ts';
import { answerSchema } from './answer-schema.ts';
import { componentNamed, several } from './parameters.ts';
import { problemResponse } from './problem.ts';
import { inputMistakes } from './refuse-input.ts';
import { LINES_TYPE } from './serve-resource.ts';

const PAGE = 500;

const Query = z.strictObject({
  component: several(z.string()),
  type: several(z.string()),
  after: z.string().optional(),
});

const ROUTE = createRoute({
  method: 'get',
  path: '/api/v1/events',
  operationId: 'streamEvents',
  summary: 'What is recorded, as CloudEvents',
  description:
    'Server-sent events, from now on, or behind `after` or `Last-Event-ID`: `change` is an event, `gone` tells that the ' +
    'cursor was unknown and that the client has to read what is now, `alive` tells until when that is all. As NDJSON all that was recorded ' +
    'behind `after`, or from the beginning, until now.',
  request: { query: Query, headers: z.object({ 'last-event-id': z.string().optional() }) },
  responses: {
    200: {
      description: 'Events, each with the cursor behind it',
      content: {
        'text/event-stream': { schema: z.string() },
        [LINES_TYPE]: { schema: answerSchema(CloudEvent) },
      },
    },
    default: { $ref: '#/components/responses/Problem' },
  },
});

/** Serves the feed of events, which is not kept to be sent at once. */
export function serveEventsApi(api: OpenAPIHono<BlankEnv>, source: EventSource): void {
  api.openapi(
    ROUTE,
    async (context) => {
      const { component, type, after } = context.req.valid('query');
      const selection = {
        components: component?.map((id) => componentNamed(source.live.context, id)),
        types: type,
      };
      if (context.req.header('accept')?.includes(LINES_TYPE) === true)
        return serveLines(context, source, { ...selection, after });
      return serveEvents(context, source, selection);
    },
    (result) => {
      if (!result.success) return problemResponse(400, inputMistakes(result.error, Object.keys(Query.shape)));
      return undefined;
    },
  );
}

/** From the beginning, or behind a cursor, to the end of what is there now. */
async function serveLines(
  context: Context,
  { live, fleetId }: EventSource,
  { after = '', ...selection }: EventSelection & { readonly after?: string | undefined },
): Promise<Response> {
  const isWanted = selectEvents(selection);
  let page = await live.changesAfter(after, PAGE);
  if ('gone' in page)
    return problemResponse(
      410,
      `The cursor "${after.slice(0, PAGE)}" is ${page.gone}. Begin again without after.`,
    );
  context.header('Content-Type', LINES_TYPE);
  return stream(context, async (sink) => {
    while (!('gone' in page) && page.changes.length > 0 && !sink.aborted) {
      const lines = page.changes
        .filter(isWanted)
        .map((change) => JSON.stringify(toCloudEvent(change, fleetId)));
      await sink.write(lines.map((line) => `${line}\n`).join(''));
      page = await live.changesAfter(page.cursor, PAGE);
    }
  });
}
