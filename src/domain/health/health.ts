import * as z from 'zod';
import { hintFor, nearestName } from '../text/nearest-name.ts';
import { CommandHealth, PluginHealth } from './checks/command.ts';
import { FileHealth } from './checks/file.ts';
import { HttpHealth } from './checks/http.ts';
import { TcpHealth } from './checks/tcp.ts';

/** Each kind by the field that says what is asked. */
export const CHECK_KINDS = {
  http: HttpHealth,
  tcp: TcpHealth,
  command: CommandHealth,
  file: FileHealth,
  plugin: PluginHealth,
};
export type CheckKind = keyof typeof CHECK_KINDS;

export const CHECK_KIND_NAMES = Object.keys(CHECK_KINDS) as readonly CheckKind[];

const ALL_FIELDS = new Set(Object.values(CHECK_KINDS).flatMap(({ shape }) => Object.keys(shape)));

/** One way to ask whether a component is alive. */
export type HealthCheck = z.infer<(typeof CHECK_KINDS)[CheckKind]>;

const HELP =
  'health has exactly one of http: URL, tcp: host:port, command: [...], file: PATH or plugin: [...], and may have a timeout such as 5s and an environment; or it is a list of such checks, each with a name';

/** Of a list; in events, symptoms and samples of metrics it tells the check from the others. */
export const CheckName = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/,
    'a name starts with a letter or digit and has at most 40 letters, digits, "_" or "-"',
  );

export type NamedCheck = HealthCheck & { readonly name: string };

/** Several checks, asked at once: the component is up when each of them says so. */
export interface HealthChecks {
  readonly checks: readonly NamedCheck[];
  /** The longest of theirs. */
  readonly timeout: number;
  readonly environment?: string | undefined;
  readonly every?: number;
  readonly interval?: number;
}

/** As many as one component may have. */
const MAX_CHECKS = 20;

/** How to ask whether a component is alive: one check, or a list of them with names. Run only where `allow.health` says so. */
export const HealthDeclaration = z
  .union([z.looseObject({}), z.array(z.looseObject({}, { error: HELP }))], { error: HELP })
  .transform((value, context): HealthCheck | HealthChecks =>
    Array.isArray(value) ? readList(value, context) : (readCheck(value, context) ?? z.NEVER),
  );
export type HealthDeclaration = z.infer<typeof HealthDeclaration>;

type Given = Readonly<Record<string, unknown>>;
type Context = z.core.$RefinementCtx;
type Place = readonly (string | number)[];

function readCheck(value: Given, context: Context, place: Place = []): HealthCheck | undefined {
  const complain = (message: string, path: readonly PropertyKey[] = []): void => {
    context.addIssue({ code: 'custom', path: [...place, ...path], message });
  };
  const [kind, ...others] = CHECK_KIND_NAMES.filter((name) => Object.hasOwn(value, name));
  if (kind === undefined || others.length > 0) {
    const hints = Object.keys(value).map((name) =>
      ALL_FIELDS.has(name) ? '' : hintFor(name, CHECK_KIND_NAMES),
    );
    complain(HELP + hints.join(''));
    return undefined;
  }
  const read = CHECK_KINDS[kind].safeParse(value);
  if (read.success) return read.data;
  for (const { path, ...issue } of read.error.issues) {
    if (issue.code !== 'unrecognized_keys') complain(issue.message, path);
    else if (path.length > 0) complain(`no option here: ${issue.keys.join(', ')}`, path);
    else for (const name of issue.keys) complain(unknownOption(kind, name), [name]);
  }
  return undefined;
}

function unknownOption(kind: CheckKind, name: string): string {
  const known = Object.keys(CHECK_KINDS[kind].shape);
  const close = nearestName(name, known);
  const hint = close === undefined ? '' : `did you mean ${close}? `;
  return `no option of a health check by ${kind}; ${hint}It may have ${known.join(', ')}`;
}

function readList(values: readonly Given[], context: Context): HealthChecks {
  if (values.length === 0 || values.length > MAX_CHECKS)
    context.addIssue({ code: 'custom', message: `a list of health checks has 1 to ${MAX_CHECKS} of them` });
  const checks = values.flatMap(({ name, ...value }, index) => {
    const read = CheckName.safeParse(name);
    if (!read.success)
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: name === undefined ? 'a check in a list has a name' : (read.error.issues[0]?.message ?? ''),
      });
    const check = readCheck(value, context, [index]);
    return check === undefined || !read.success ? [] : [{ ...check, name: read.data }];
  });
  refuseTwice(checks, context);
  const timeout = Math.max(0, ...checks.map((check) => check.timeout));
  return { checks, timeout, ...sharedBy(checks, context) };
}

function refuseTwice(checks: readonly NamedCheck[], context: Context): void {
  checks.forEach(({ name }, index) => {
    if (checks.findIndex((other) => other.name === name) !== index)
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `there are two checks named ${name}`,
      });
  });
}

/** They are asked together, and answer for one environment. */
function sharedBy(
  checks: readonly NamedCheck[],
  context: Context,
): Pick<HealthChecks, 'environment' | 'every' | 'interval'> {
  const environment = checks.find((check) => check.environment !== undefined)?.environment;
  const every = checks.find((check) => check.every !== undefined)?.every;
  const interval = checks.find((check) => check.interval !== undefined)?.interval;
  const first = {
    ...(environment === undefined ? {} : { environment }),
    ...(every === undefined ? {} : { every }),
    ...(interval === undefined ? {} : { interval }),
  };
  for (const name of ['environment', 'every', 'interval'] as const)
    checks.forEach((check, index) => {
      if (check[name] !== undefined && check[name] !== { environment, every, interval }[name])
        context.addIssue({
          code: 'custom',
          path: [index, name],
          message: `the checks of one component have one ${name}: they are asked together`,
        });
    });
  return first;
}
