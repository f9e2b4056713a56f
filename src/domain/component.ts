import * as z from 'zod';
import { AnalysisSettings } from './analysis-settings.ts';

/** An id is a file name, a workflow id and a command argument at once, so it is kept to what is safe as all three. */
export const ComponentId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'an id starts with a letter or digit and has at most 64 letters, digits, ".", "_" or "-"',
  );

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

const DURATION_HELP = 'a duration is a whole number with a unit: 250ms, 5s, 10m or 1h';

const Milliseconds = z
  .string({ error: DURATION_HELP })
  .regex(/^[1-9]\d{0,8}(ms|s|m|h)$/, DURATION_HELP)
  .transform((text) => {
    const [, amount = '0', unit = 'ms'] = /^(\d+)(\D+)$/.exec(text) ?? [];
    return Number(amount) * UNITS[unit as keyof typeof UNITS];
  });

/** A time span as a person writes it (`250ms`, `5s`, `10m`, `1h`), in milliseconds once read. */
export const Duration = Milliseconds.refine(
  (milliseconds) => milliseconds <= 24 * UNITS.h,
  'a duration is at most 24h',
);

/** A time span that a person is given to answer in, so days of it: at most 720h. */
export const LongDuration = Milliseconds.refine(
  (milliseconds) => milliseconds <= 720 * UNITS.h,
  'this duration is at most 720h',
);

/** A program and its arguments; never a shell string. */
export const Command = z
  .array(z.string().min(1), {
    error: 'a command is a list of the program and its arguments, as in [npm, test]',
  })
  .min(1, 'a command needs at least the program, as in [npm, test]');
export type Command = z.infer<typeof Command>;

/** How to run a component's tests: run only where `allow.tests` says so. */
export const TestDeclaration = z.strictObject({
  command: Command,
  /** A JUnit XML file, relative to the component's folder, that the command writes. */
  junit: z.string().min(1).optional(),
  timeout: Duration.default(600_000),
});
export type TestDeclaration = z.infer<typeof TestDeclaration>;

/** What every way of asking has. */
const HealthBasics = {
  timeout: Duration.default(5_000),
  /** Which of `settings.environments` it asks; the first one when left out. */
  environment: z.string().min(1).optional(),
};
const HttpHealth = z.strictObject({
  http: z.url({ protocol: /^https?$/, error: 'http is a URL that starts with http:// or https://' }),
  ...HealthBasics,
});
const TcpHealth = z.strictObject({
  tcp: z
    .string()
    .regex(/^.+:[1-9]\d{0,4}$/, 'tcp is host:port, as in 127.0.0.1:5432')
    .refine(
      (address) => Number(address.slice(address.lastIndexOf(':') + 1)) <= 65_535,
      'a port is at most 65535',
    ),
  ...HealthBasics,
});
const CommandHealth = z.strictObject({ command: Command, ...HealthBasics });

/** How to ask whether a component is alive: one of `http`, `tcp` or `command`. Run only where `allow.health` says so. */
export const HealthDeclaration = z.union([HttpHealth, TcpHealth, CommandHealth], {
  error:
    'health has exactly one of http: URL, tcp: host:port or command: [...], and may have a timeout such as 5s and an environment',
});
export type HealthDeclaration = z.infer<typeof HealthDeclaration>;

/**
 * How to start a component again when its health check fails: a heal runs it, never an update.
 * What it leaves running stays when it ends with exit code 0; its output goes to `.hms/logs/<id>.restart.log`.
 */
export const RestartDeclaration = z.strictObject({
  command: Command,
  /** For the command and for the component to answer its health check again, together. */
  timeout: Duration.default(120_000),
});
export type RestartDeclaration = z.infer<typeof RestartDeclaration>;

/** Which documents are written into a component's repository. */
export const DocsSettings = z.strictObject({
  badge: z.boolean().default(true),
  codex: z.boolean().default(true),
  status_page: z.boolean().default(true),
});
export type DocsSettings = z.infer<typeof DocsSettings>;

/** `safe`: what it does can be done again and takes nothing away; `risky`: it may interrupt somebody. */
export const HealRisk = z.enum(['safe', 'risky']);
export type HealRisk = z.infer<typeof HealRisk>;

/** What the operator lets run on a component. */
export const AllowSettings = z.strictObject({
  /** Kinds of fixes that `--fix` may apply; an empty list allows none. */
  fixes: z.array(z.enum(['safe'])).default(['safe']),
  /** Whether an update runs the declared test command. */
  tests: z.boolean().default(true),
  /** Whether an update asks the declared health check. */
  health: z.boolean().default(true),
  /** What a heal does without asking; any other strategy waits for an approval, and an empty list turns healing off. */
  heal: z.array(HealRisk).default(['safe']),
});
export type AllowSettings = z.infer<typeof AllowSettings>;

const DocsOverride = z.strictObject({
  badge: z.boolean().exactOptional(),
  codex: z.boolean().exactOptional(),
  status_page: z.boolean().exactOptional(),
});
const AllowOverride = z.strictObject({
  fixes: z.array(z.enum(['safe'])).exactOptional(),
  tests: z.boolean().exactOptional(),
  health: z.boolean().exactOptional(),
  heal: z.array(HealRisk).exactOptional(),
});

/** One entry of `components.yaml`. */
export const Component = z.strictObject({
  id: ComponentId,
  name: z.string().min(1).optional(),
  purpose: z.string().min(1).optional(),
  technology: z.array(z.string().min(1)).default([]),
  owner: z.string().min(1).optional(),
  /** Relative to the workspace, or absolute; `SYSTEM-COMPONENTS/<id>` when left out. */
  path: z.string().min(1).optional(),
  depends_on: z.array(ComponentId).default([]),
  test: TestDeclaration.optional(),
  health: HealthDeclaration.optional(),
  restart: RestartDeclaration.optional(),
  docs: DocsOverride.optional(),
  allow: AllowOverride.optional(),
  analysis: AnalysisSettings.optional(),
});
export type Component = z.infer<typeof Component>;
