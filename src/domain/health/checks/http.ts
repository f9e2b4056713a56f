import * as z from 'zod';
import { LongDuration } from '../../declared-duration.ts';
import { HealthBasics, LatencyLimits, limitsOf } from './basics.ts';

const STATUS_HELP = 'a status is a number such as 200, a class such as 2xx, or a range such as 200-299';

/** HTTP statuses that count as healthy, as `[from, to]`. */
export const StatusRange = z
  .union([z.int(), z.string()], { error: STATUS_HELP })
  .transform((value, context): readonly [number, number] => {
    const text = String(value).toLowerCase();
    const [, from, to = from] =
      /^([1-5]\d\d)(?:-([1-5]\d\d))?$/.exec(text.replace(/^([1-5])xx$/, '$100-$199')) ?? [];
    const range = [Number(from), Number(to)] as const;
    if (range[0] <= range[1]) return range;
    context.addIssue({ code: 'custom', message: `${STATUS_HELP}; this is ${JSON.stringify(value)}` });
    return z.NEVER;
  });

/** What to say of port 0. */
export const PORT_HELP = 'a port is 1 to 65535';

/** Whether the port of an address is not 0; true of what is no address, which is another mistake. */
export function isPortUsable(address: string): boolean {
  return !URL.canParse(address) || new URL(address).port !== '0';
}

const Text = z.string().min(1, 'a text that is looked for has at least one character');

/** The names and values of headers that can be sent, and what to say of others. */
export const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
export const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
export const HEADER_HELP = 'headers are names and texts on one line each, as in { Accept: application/json }';

const JsonScalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'equals is a text, a number, true, false or null, or a list of these',
});

/** A value in a JSON answer, by its path (RFC 9535): it must be there and, where that is asked for, be one of these or within these bounds. */
export const JsonCondition = z
  .strictObject({
    path: z.string().startsWith('$', 'path is a JSONPath, as in $.status').max(1_000),
    equals: z.union([JsonScalar, z.array(JsonScalar).min(1)]).exactOptional(),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, 'min is at most max');
export type JsonCondition = z.infer<typeof JsonCondition>;

export const HttpHealth = z
  .strictObject({
    /** With `user:password@`, it is asked with basic authentication; the password is shown nowhere. */
    http: z
      .url({ protocol: /^https?$/, error: 'http is a URL that starts with http:// or https://' })
      .refine(isPortUsable, { abort: true, error: PORT_HELP }),
    ...HealthBasics,
    method: z.enum(['GET', 'HEAD'], { error: 'method is GET or HEAD' }).default('GET'),
    /** Sent with the request; a value is shown nowhere. */
    headers: z
      .record(z.string().regex(HEADER_NAME, HEADER_HELP), z.string().regex(HEADER_VALUE, HEADER_HELP))
      .default({}),
    /** Statuses of a healthy answer. */
    status: z
      .array(StatusRange, { error: 'status is a list such as [200, 204] or [2xx]' })
      .min(1, 'status names at least one, as in [200]')
      .prefault(['2xx']),
    /**
     * Which redirects are followed, at most five: `none`; `same_host`, but never to what looks like a login page, since that answers
     * whether the component is alive or not; or `follow`, all of them.
     */
    redirects: z
      .enum(['none', 'same_host', 'follow'], { error: 'redirects is none, same_host or follow' })
      .default('same_host'),
    /** A text that must be in the first megabyte of the answer's body. */
    contains: Text.optional(),
    /** A text that must not be there. */
    not_contains: Text.optional(),
    /** What the answer's headers must contain, by name; an empty text is any value. */
    response_headers: z
      .record(z.string().regex(HEADER_NAME, HEADER_HELP), z.string().max(1_000))
      .exactOptional(),
    /** What the answer's body must say as JSON. */
    json: JsonCondition.exactOptional(),
    latency: LatencyLimits.exactOptional(),
    /** How long the certificate must hold on, where the answer came over TLS. */
    certificate: limitsOf(LongDuration, 'below').exactOptional(),
    /** Whether a certificate that nobody vouches for, of another host, or out of date is accepted. */
    insecure_tls: z.boolean().default(false),
  })
  .refine(
    ({ method, contains, not_contains, json }) =>
      method === 'GET' || (contains ?? not_contains ?? json) === undefined,
    {
      path: ['method'],
      error: 'method HEAD brings no body, so contains, not_contains and json need method GET',
    },
  );
export type HttpHealth = z.infer<typeof HttpHealth>;
