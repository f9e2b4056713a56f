import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';
import type { AnyResource } from './resource.ts';

export const JSON_TYPE = 'application/json';
export const LINES_TYPE = 'application/x-ndjson';

/** Whether an answer of one line for each is asked for. */
export function wantsLines(context: Context): boolean {
  return (
    accepts(context, { header: 'Accept', supports: [JSON_TYPE, LINES_TYPE], default: JSON_TYPE }) ===
    LINES_TYPE
  );
}

/** Answers with a resource, in the form that is asked for. */
export async function serveResource(
  context: Context,
  { read, lines }: AnyResource,
  { live, query }: { readonly live: LiveFleet; readonly query: Readonly<Record<string, unknown>> },
): Promise<Response> {
  const answer = await read({ live, id: context.req.param('id') ?? '', query });
  if (lines === undefined) return context.json(answer);
  context.header('Vary', 'Accept', { append: true });
  if (!wantsLines(context)) return context.json(answer);
  const { next } = answer;
  if (typeof next === 'string') context.header('Link', `<${nextPage(context.req.url, next)}>; rel="next"`);
  const text = lines(answer).map((line) => `${JSON.stringify(line)}\n`);
  return context.body(text.join(''), 200, { 'Content-Type': LINES_TYPE });
}

function nextPage(url: string, cursor: string): string {
  const next = new URL(url);
  next.searchParams.set('after', cursor);
  return next.pathname + next.search;
}
