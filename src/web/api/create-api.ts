import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { compress } from 'hono/compress';
import type { BlankEnv } from 'hono/types';
import { etag } from 'hono/etag';
import { didYouMean } from '../../domain/text/nearest-name.ts';
import { VERSION } from '../../version.ts';
import type { ActionSource } from '../actions/perform-verb.ts';
import { serveActionApi } from '../actions/serve-action-api.ts';
import { noteUnexpected } from '../failures.ts';
import type { EventSource } from '../live/serve-events.ts';
import { answerSchema } from './answer-schema.ts';
import { serveEventsApi } from './events.ts';
import { failureResponse, Problem, problemResponse } from './problem.ts';
import { refuseOtherMethods } from './read-only.ts';
import { inputMistakes } from './refuse-input.ts';
import type { AnyResource } from './resource.ts';
import { RESOURCES } from './resources.ts';
import { JSON_TYPE, LINES_TYPE, serveResource } from './serve-resource.ts';

type ApiApp = OpenAPIHono<BlankEnv>;

export const API = '/api/v1';
const DESCRIPTION = `${API}/openapi.json`;
const EVENTS = `${API}/events`;

/** What the API is served from. */
export interface ApiSource extends EventSource {
  /** Left out where nothing can be changed. */
  readonly actions?: ActionSource | undefined;
}

/** What programs ask for over HTTP, with its description. */
export function createApi(source: ApiSource): ApiApp {
  const api: ApiApp = new OpenAPIHono<BlankEnv>();
  api.onError((error) => {
    noteUnexpected(error, source.live.context.onNote);
    return failureResponse(error);
  });
  registerProblem(api);
  serveEventsApi(api, source);
  refuseOtherMethods(api, EVENTS);
  const actions = serveActionApi(api, API, source.actions);
  api.use(`${API}/*`, compress(), etag({ weak: true }));
  for (const resource of RESOURCES) serve(api, resource, source);
  api.get(DESCRIPTION, (context) => context.json(describeApi(api)));
  refuseOtherMethods(api, DESCRIPTION);
  const paths = [...RESOURCES.map(({ path }) => API + path), ...actions, EVENTS, DESCRIPTION];
  api.all('/api/*', ({ req: { path } }) =>
    problemResponse(
      404,
      `There is no ${path}.${didYouMean(path, paths)} ${DESCRIPTION} describes all there is.`,
    ),
  );
  return api;
}

function serve(api: ApiApp, resource: AnyResource, { live }: EventSource): void {
  const names = Object.keys(resource.query.shape);
  api.openapi(
    routeOf(resource),
    async (context) => serveResource(context, resource, { live, query: context.req.valid('query') }),
    (result) => (result.success ? undefined : problemResponse(400, inputMistakes(result.error, names))),
  );
  refuseOtherMethods(api, (API + resource.path).replaceAll(/\{(\w+)\}/g, ':$1'));
}

function routeOf({ path, operation, summary, query, answer, lines }: AnyResource) {
  const hasId = path.includes('{id}');
  return createRoute({
    method: 'get',
    path: API + path,
    operationId: operation,
    summary,
    request: { query, ...(hasId && { params: z.object({ id: z.string() }) }) },
    responses: {
      200: {
        description: summary,
        headers: z.object({ ETag: z.string() }),
        content: {
          [JSON_TYPE]: { schema: answerSchema(answer) },
          ...(lines !== undefined && {
            [LINES_TYPE]: {
              schema: z.string().openapi({ description: 'An entry of the list on each line' }),
            },
          }),
        },
      },
      304: { description: 'What has the tag that `If-None-Match` names' },
      default: { $ref: '#/components/responses/Problem' },
    },
  });
}

function registerProblem(api: ApiApp): void {
  api.openAPIRegistry.registerComponent('schemas', 'Problem', answerSchema(Problem));
  api.openAPIRegistry.registerComponent('responses', 'Problem', {
    description: 'What failed, and what to do (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });
}

function describeApi(api: ApiApp) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'HMS Status',
      version: VERSION,
      description: 'One true, explained status per component of a fleet of repositories.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
    security: [],
  });
}
