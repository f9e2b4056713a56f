import * as z from 'zod';
import { Command } from '../command.ts';
import { Duration } from '../declared-duration.ts';
import { HEADER_HELP, HEADER_NAME, HEADER_VALUE, isPortUsable, PORT_HELP } from '../health/checks/http.ts';
import { hintFor, nearestName } from '../text/nearest-name.ts';
import { contradictionsIn } from './contradictions.ts';
import { parseSelector } from './exposition/exposition.ts';
import { LIMIT_HELP, parseLimit } from './limit.ts';

/** As many as one component may have. */
const MAX_METRICS = 50;

export const MetricName = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w.-]{0,59}$/,
    'a name starts with a letter or digit and has at most 60 letters, digits, ".", "_" or "-"',
  )
  .refine(
    (name) => !name.startsWith('health.'),
    'names that begin with "health." are those of the health check',
  );

/** `> 100`, as an operator and a number. */
export const Limit = z.string({ error: LIMIT_HELP }).transform((text, context) => {
  const limit = parseLimit(text);
  if (limit !== undefined) return limit;
  context.addIssue({ code: 'custom', message: `${LIMIT_HELP}; this is ${JSON.stringify(text)}` });
  return z.NEVER;
});

const DEVIATION_HELP =
  'names how many times the usual scatter is a warning, critical or both, as in { warning: 4, critical: 8 }';
const Times = z.number().positive().max(1_000_000);

const Basics = {
  name: MetricName,
  /** Shown behind values, as in `ms`. */
  unit: z
    .string()
    .min(1)
    .max(20)
    .regex(/^\P{Cc}*$/u, 'a unit is one line')
    .exactOptional(),
  warning: Limit.exactOptional(),
  critical: Limit.exactOptional(),
  /** What a value has to be again once it was beyond a limit; without it, within the limits. */
  clear: Limit.exactOptional(),
  /** How fast it may change. */
  change: z
    .strictObject({ per: Duration, warning: Limit.exactOptional(), critical: Limit.exactOptional() })
    .exactOptional(),
  /** How far it may be from what is usual, in multiples of its usual scatter. */
  deviation: z
    .strictObject({
      warning: Times.exactOptional(),
      critical: Times.exactOptional(),
      /** A smaller difference is none. */
      minimum: z.number().min(0).default(0),
      direction: z.enum(['both', 'above', 'below']).default('both'),
    })
    .refine(({ warning, critical }) => (warning ?? critical) !== undefined, DEVIATION_HELP)
    .exactOptional(),
  /** So many samples in a row have to be worse before it is; two make it better. */
  for: z.int().min(1).max(10).default(3),
  /** For how long it is believed when its source cannot be read. */
  stale_after: Duration.default(900_000),
};
const Asked = {
  ...Basics,
  /** For what only ever counts up: what is judged is how much it went up, in each second, minute or hour. */
  rate: z.enum(['per_second', 'per_minute', 'per_hour']).exactOptional(),
  timeout: Duration.default(10_000),
};

const Requested = {
  ...Asked,
  /** Sent with the request; a value is shown nowhere. */
  headers: z
    .record(z.string().regex(HEADER_NAME, HEADER_HELP), z.string().regex(HEADER_VALUE, HEADER_HELP))
    .default({}),
  insecure_tls: z.boolean().default(false),
};
const Url = (kind: string) =>
  z
    .url({ protocol: /^https?$/, error: `${kind} is a URL that starts with http:// or https://` })
    .refine(isPortUsable, PORT_HELP);

/** The last number that a command prints, or that `match` finds in the last line that it fits. */
export const CommandMetric = z.strictObject({
  command: Command,
  /** A regular expression with one group, the number. */
  match: z
    .string()
    .min(1)
    .max(200)
    .refine(hasOneGroup, 'match is a regular expression with one group, as in "depth: (\\d+)"')
    .exactOptional(),
  ...Asked,
});
/** The sum of the series of a page of Prometheus' text format that have this name and these labels. */
export const PrometheusMetric = z.strictObject({
  prometheus: Url('prometheus'),
  series: z
    .string()
    .max(2_000)
    .refine(
      (text) => parseSelector(text) !== undefined,
      'series is a name with labels, as in \'http_requests_total{code="500"}\'',
    ),
  ...Requested,
});
/** A number in a JSON answer. */
export const JsonMetric = z.strictObject({
  json: Url('json'),
  path: z.string().startsWith('$', 'path is a JSONPath, as in $.queue.lag').max(1_000),
  ...Requested,
});
/** What the component's health check measures, such as `latency`. */
export const HealthMetric = z.strictObject({
  health: z.string().regex(/^\P{Cc}{1,190}$/u, 'health is what the health check measures, as in latency'),
  ...Basics,
});

export const METRIC_KINDS = {
  command: CommandMetric,
  prometheus: PrometheusMetric,
  json: JsonMetric,
  health: HealthMetric,
};
type Kind = keyof typeof METRIC_KINDS;

/** One metric of a component: where it comes from, and what it is judged by. Read only where `allow.metrics` says so. */
export type MetricDeclaration = z.infer<(typeof METRIC_KINDS)[Kind]>;

const HELP =
  'a metric has a name and exactly one of command: [...], prometheus: URL, json: URL or health: SERIES, and limits such as warning: "> 100"';
const ALL_FIELDS = new Set(Object.values(METRIC_KINDS).flatMap(({ shape }) => Object.keys(shape)));

/** What is measured of a component. */
export const MetricDeclarations = z
  .array(z.looseObject({}, { error: HELP }), { error: `metrics is a list; ${HELP}` })
  .max(MAX_METRICS, `a component has at most ${MAX_METRICS} metrics`)
  .transform((values, context): MetricDeclaration[] => {
    const read = values.flatMap((value, index) => readMetric(value, index, context) ?? []);
    for (const [index, { name }] of read.entries())
      if (read.findIndex((other) => other.name === name) !== index)
        context.addIssue({
          code: 'custom',
          path: [index, 'name'],
          message: `there are two metrics named ${name}`,
        });
    return read;
  });

function readMetric(
  value: Readonly<Record<string, unknown>>,
  index: number,
  context: z.core.$RefinementCtx,
): MetricDeclaration | undefined {
  const complain = (message: string, path: readonly PropertyKey[] = []): void => {
    context.addIssue({ code: 'custom', path: [index, ...path], message });
  };
  const kinds = Object.keys(METRIC_KINDS) as Kind[];
  const [kind, ...others] = kinds.filter((name) => Object.hasOwn(value, name));
  if (kind === undefined || others.length > 0) {
    const unknown = Object.keys(value).filter((name) => !ALL_FIELDS.has(name));
    complain(HELP + unknown.map((name) => hintFor(name, kinds)).join(''));
    return undefined;
  }
  const read = METRIC_KINDS[kind].safeParse(value);
  if (read.success) {
    for (const { path, message } of contradictionsIn(read.data)) complain(message, path);
    return read.data;
  }
  for (const { path, ...issue } of read.error.issues) {
    if (issue.code !== 'unrecognized_keys') complain(issue.message, path);
    else
      for (const name of issue.keys)
        complain(path.length === 0 ? unknownOption(kind, name) : 'no option here', [...path, name]);
  }
  return undefined;
}

function unknownOption(kind: Kind, name: string): string {
  const known = Object.keys(METRIC_KINDS[kind].shape);
  const close = nearestName(name, known);
  const hint = close === undefined ? '' : `did you mean ${close}? `;
  return `no option of a metric by ${kind}; ${hint}It may have ${known.join(', ')}`;
}

function hasOneGroup(expression: string): boolean {
  try {
    return new RegExp(`${expression}|`).exec('')?.length === 2;
  } catch {
    return false;
  }
}
