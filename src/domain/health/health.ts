import * as z from 'zod';
import { hintFor, nearestName } from '../text/nearest-name.ts';
import { Command } from '../command.ts';
import { Duration } from '../declared-duration.ts';
import { HealthInterval } from './settings.ts';

/** What every way of asking has. */
const HealthBasics = {
  /** For the whole question: finding the host, connecting, and the answer. */
  timeout: Duration.default(5_000),
  /** Which of `settings.environments` it asks; the first one when left out. */
  environment: z.string().min(1).optional(),
  /** How long to wait before asking again when an answer differs from what was known; `settings.health.interval` when left out. */
  interval: HealthInterval.exactOptional(),
};

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

const Text = z.string().min(1, 'a text that is looked for has at least one character');

const HEADER_HELP = 'headers are names and texts on one line each, as in { Accept: application/json }';

export const HttpHealth = z
  .strictObject({
    /** With `user:password@`, it is asked with basic authentication; the password is shown nowhere. */
    http: z.url({ protocol: /^https?$/, error: 'http is a URL that starts with http:// or https://' }),
    ...HealthBasics,
    method: z.enum(['GET', 'HEAD'], { error: 'method is GET or HEAD' }).default('GET'),
    /** Sent with the request; a value is shown nowhere. */
    headers: z
      .record(
        z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, HEADER_HELP),
        z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/, HEADER_HELP),
      )
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
    /** Whether a certificate that nobody vouches for, of another host, or out of date is accepted. */
    insecure_tls: z.boolean().default(false),
  })
  .refine(
    ({ method, contains, not_contains }) => method === 'GET' || (contains ?? not_contains) === undefined,
    {
      path: ['method'],
      error: 'method HEAD brings no body, so contains and not_contains need method GET',
    },
  );
export type HttpHealth = z.infer<typeof HttpHealth>;

export const TcpHealth = z.strictObject({
  tcp: z
    .string()
    .regex(/^.+:[1-9]\d{0,4}$/, 'tcp is host:port, as in 127.0.0.1:5432')
    .refine(
      (address) => Number(address.slice(address.lastIndexOf(':') + 1)) <= 65_535,
      'a port is at most 65535',
    ),
  ...HealthBasics,
});
export type TcpHealth = z.infer<typeof TcpHealth>;

export const CommandHealth = z.strictObject({ command: Command, ...HealthBasics });
export type CommandHealth = z.infer<typeof CommandHealth>;

export type HealthDeclaration = HttpHealth | TcpHealth | CommandHealth;

const KINDS = { http: HttpHealth, tcp: TcpHealth, command: CommandHealth };
type Kind = keyof typeof KINDS;
const ALL_FIELDS = { ...HttpHealth.shape, ...TcpHealth.shape, ...CommandHealth.shape };

const HELP =
  'health has exactly one of http: URL, tcp: host:port or command: [...], and may have a timeout such as 5s and an environment';

/** How to ask whether a component is alive: one of `http`, `tcp` or `command`. Run only where `allow.health` says so. */
export const HealthDeclaration = z
  .looseObject({}, { error: HELP })
  .transform((value, context): HealthDeclaration => {
    const [kind, ...others] = (Object.keys(KINDS) as Kind[]).filter((name) => Object.hasOwn(value, name));
    if (kind === undefined || others.length > 0) {
      const hints = Object.keys(value).map((name) =>
        Object.hasOwn(ALL_FIELDS, name) ? '' : hintFor(name, Object.keys(KINDS)),
      );
      context.addIssue({ code: 'custom', message: HELP + hints.join('') });
      return z.NEVER;
    }
    const read = KINDS[kind].safeParse(value);
    if (read.success) return read.data;
    for (const { path, ...issue } of read.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const name of issue.keys) {
          context.addIssue({ code: 'custom', path: [...path, name], message: unknownOption(kind, name) });
        }
      } else context.addIssue({ code: 'custom', path: [...path], message: issue.message });
    }
    return z.NEVER;
  });

function unknownOption(kind: Kind, name: string): string {
  const known = Object.keys(KINDS[kind].shape);
  const close = nearestName(name, known);
  const hint = close === undefined ? '' : `did you mean ${close}? `;
  return `no option of a health check by ${kind}; ${hint}It may have ${known.join(', ')}`;
}
