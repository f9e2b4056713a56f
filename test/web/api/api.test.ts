import { expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { recordStart } from '../../../src/tracker/starts.ts';
import { openTicket } from '../../../src/tracker/tickets.ts';
import { RESOURCES } from '../../../src/web/api/resources.ts';
import { START } from '../../support/tracker/fixture.ts';
import { ORIGIN, useWeb } from '../../support/web/web-fixture.ts';

const web = useWeb();
const API = '/api/v1';

async function ask(path: string, headers?: Readonly<Record<string, string>>) {
  const response = await web.get(API + path, headers);
  const text = await response.text();
  return { response, text, json: () => JSON.parse(text) as Record<string, unknown> };
}

async function askAs(method: string, path: string): Promise<Response> {
  return web.app.request(ORIGIN + path, { method, headers: { Host: new URL(ORIGIN).host } });
}

it('is described by a valid OpenAPI document, which its answers keep to', async () => {
  const failed = { ...START, success: false };
  await recordStart(web.tracker, 'HMS-API', START);
  await recordStart(web.tracker, 'HMS-API', failed);
  await openTicket(web.tracker, 'HMS-API', { title: 'a <b>', severity: 'high' });
  await web.serve();
  const described = (await ask('/openapi.json')).json();

  expect(await new Validator().validate(structuredClone(described))).toMatchObject({ valid: true });
  const ajv = new Ajv2020({ strict: false }).addSchema(described, 'api');
  addFormats.default(ajv);
  for (const { path } of RESOURCES) {
    const { response, json } = await ask(path.replace('{id}', idFor(path)));
    const place = `/api/v1${path}`.replaceAll('~', '~0').replaceAll('/', '~1');
    const schema = `api#/paths/${place}/get/responses/200/content/application~1json/schema`;
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    const errors = ajv.validate({ $ref: schema }, json()) ? [] : ajv.errors;
    expect({ path, errors }).toEqual({ path, errors: [] });
  }
});

function idFor(path: string): string {
  if (path.startsWith('/tickets')) return 'WT-HMS-API-001';
  return path.startsWith('/episodes') ? 'EP-HMS-API-001' : 'hms-api';
}

it('pages through components with cursors, whole or line by line', async () => {
  await web.serve();

  const first = (await ask('/components?limit=2&sort=id')).json();
  const second = (await ask(`/components?limit=2&sort=id&after=${String(first['next'])}`)).json();
  const lines = await ask('/components?limit=2&sort=id', { Accept: 'application/x-ndjson' });

  const idsOf = (page: Record<string, unknown>) =>
    (page['components'] as { component_id: string }[]).map(({ component_id }) => component_id);
  expect([idsOf(first), idsOf(second), second['next']]).toEqual([['HMS-API', 'HMS-DOC'], ['HMS-SYS'], null]);
  expect(first['facets']).toMatchObject({
    technologies: [
      { value: 'Go', count: 2 },
      { value: 'Ruby', count: 2 },
      { value: 'Rails', count: 1 },
    ],
  });
  expect(lines.response.headers.get('content-type')).toBe('application/x-ndjson');
  expect(
    lines.text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { component_id: string }).component_id),
  ).toEqual(['HMS-API', 'HMS-DOC']);
  expect(lines.response.headers.get('link')).toContain(`after=${String(first['next'])}`);
});

it.each([
  ['/components?stauts=red', 400, 'There is no parameter "stauts". Did you mean status?'],
  ['/components?status=purple', 400, 'status: Invalid'],
  ['/components?limit=1000', 400, 'limit: Expected a whole number from 1 to 500.'],
  ['/components?after=x', 400, 'is no cursor of this list'],
  ['/components?owner=platfrom', 400, 'Did you mean platform?'],
  ['/changes?since=yesterday', 400, 'since: Expected a time with its zone'],
  ['/changes?component=HMS-AIP', 400, 'Did you mean HMS-API?'],
  ['/graph?scope=none', 400, 'scope: Invalid'],
  ['/components/HMS-AIP', 404, 'Did you mean HMS-API?'],
  ['/components/%2e%2e%2fetc%00', 404, 'There is no component'],
  ['/components/AAAA', 404, 'There is no component'],
  ['/components/%ff', 404, 'There is no component'],
  ['/componets', 404, 'Did you mean /api/v1/components?'],
  ['/events?type=strat', 400, 'Did you mean start?'],
  ['/events?component=HMS-AIP', 400, 'Did you mean HMS-API?'],
])('answers %s with problem %i', async (path, status, said) => {
  await web.serve();

  const { response, json } = await ask(path.replace('AAAA', 'a'.repeat(10_000)));

  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(json()).toEqual({
    type: 'about:blank',
    title: { 400: 'Bad Request', 404: 'Not Found' }[status],
    status,
    detail: expect.stringContaining(said),
  });
});

it('is read only', async () => {
  await web.serve();

  const [head, options, post, events] = [
    await askAs('HEAD', `${API}/components`),
    await askAs('OPTIONS', `${API}/components/HMS-API`),
    await askAs('POST', `${API}/status`),
    await askAs('HEAD', `${API}/events`),
  ];

  expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([
    200,
    '',
    expect.stringMatching(/^W\//),
  ]);
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  expect(await post.json()).toMatchObject({ status: 405, title: 'Method Not Allowed' });
  expect([events.status, await events.text()]).toEqual([200, '']);
});

it('says that nothing is new to who has what it would answer', async () => {
  await web.serve();
  const tag = (await ask('/components')).response.headers.get('etag') ?? '';

  const same = await ask('/components', { 'If-None-Match': tag });
  await recordStart(web.tracker, 'HMS-API', START);
  const other = await ask('/components', { 'If-None-Match': tag });

  expect([same.response.status, same.text, other.response.status]).toEqual([304, '', 200]);
});

it('gives all that was recorded line by line, and what comes behind a cursor', async () => {
  for (let count = 0; count < 3; count += 1) await recordStart(web.tracker, 'HMS-API', START);
  await web.serve();
  const Accept = 'application/x-ndjson';
  const read = async (query: string) =>
    (await ask(`/events${query}`, { Accept })).text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string; cursor: string });

  const all = await read('?type=start');
  const rest = await read(`?after=${all[1]?.cursor ?? ''}&type=start`);
  const gone = await ask('/events?after=nothing', { Accept });

  expect(all).toHaveLength(3);
  expect(rest.map(({ id }) => id)).toEqual([all[2]?.id]);
  expect([gone.response.status, gone.json()['title']]).toEqual([410, 'Gone']);
});
