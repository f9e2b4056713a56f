import * as z from 'zod';
import { MOMENT_FORMAT, parseMoment } from '../text/moments.ts';
import { nearestName } from '../text/nearest-name.ts';
import { visible } from '../text/visible.ts';
import { isTimeZone } from './zoned-time.ts';

/** As `days` names them, in the order of `Date.getUTCDay`. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** As many as one list may have. */
const MAX_WINDOWS = 50;

/** Why something is in maintenance, in one line. */
export const MaintenanceReason = z
  .string()
  .trim()
  .min(1, 'a reason is a few words, as in "database upgrade"')
  .max(200, 'a reason has at most 200 characters')
  .refine(
    (text) => visible(text) === text && !/[\t\n]/.test(text),
    'a reason is one line without unseen characters',
  );

const Moment = z
  .string({ error: `expected is ${MOMENT_FORMAT}` })
  .refine((text) => parseMoment(text) !== undefined, `expected is ${MOMENT_FORMAT}`);

const TIME_HELP = "a time of day is written as in '02:30', from '00:00' to '24:00'";
const TimeOfDay = z.string({ error: TIME_HELP }).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, TIME_HELP);

const DAYS_HELP = `days names one or more of ${WEEKDAYS.slice(1).join(', ')}, sun`;

/** A window that comes once. */
export const SingleWindow = z
  .strictObject({
    /** When it begins: a time with its zone, or a date, whose beginning in UTC is meant. */
    from: Moment,
    /** When it ends, in the same form; that moment is no longer in it. */
    until: Moment,
    reason: MaintenanceReason,
  })
  .refine(({ from, until }) => (parseMoment(until) ?? 0) > (parseMoment(from) ?? 0), {
    path: ['until'],
    error: 'a window ends after it begins',
  });

/** A window that comes again on days of every week. */
export const WeeklyWindow = z
  .strictObject({
    /** The days on which it begins. */
    days: z
      .array(z.enum(WEEKDAYS, { error: DAYS_HELP }), { error: DAYS_HELP })
      .min(1, DAYS_HELP)
      .max(7),
    /** The time of day at which it begins. */
    from: TimeOfDay,
    /** The time of day at which it ends: on the next day, where it is not after `from`. */
    until: TimeOfDay,
    /** Whose clocks tell these times: an IANA time zone. */
    zone: z
      .string()
      .refine(isTimeZone, 'zone is an IANA time zone, as in Europe/Zurich, or UTC')
      .default('UTC'),
    reason: MaintenanceReason,
  })
  .refine(({ from, until }) => from !== until, {
    path: ['until'],
    error: "a window ends at another time than it begins; a whole day is from '00:00' until '24:00'",
  });

/** As it stands in events and documents. */
export const MaintenanceWindow = z.union([WeeklyWindow, SingleWindow]);
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>;

const HELP =
  "a window is { from: TIME, until: TIME, reason: TEXT } or { days: [sat, sun], from: '02:00', until: '04:00', zone: Europe/Zurich, reason: TEXT }";

/** When a component, or the whole fleet, is worked on as planned. */
export const MaintenanceWindows = z
  .array(z.looseObject({}, { error: HELP }), { error: `maintenance is a list; ${HELP}` })
  .max(MAX_WINDOWS, `maintenance has at most ${MAX_WINDOWS} windows`)
  .transform((values, context) => values.flatMap((value, index) => readWindow(value, index, context)));

function readWindow(
  value: Readonly<Record<string, unknown>>,
  index: number,
  context: z.core.$RefinementCtx,
): MaintenanceWindow[] {
  const kind = Object.hasOwn(value, 'days') || Object.hasOwn(value, 'zone') ? WeeklyWindow : SingleWindow;
  const read = kind.safeParse(value);
  if (read.success) return [read.data];
  for (const { path, ...issue } of read.error.issues) {
    if (issue.code !== 'unrecognized_keys') complain(context, [index, ...path], issue.message);
    else for (const name of issue.keys) complain(context, [index, name], unknownOption(name));
  }
  return [];
}

function complain(context: z.core.$RefinementCtx, path: PropertyKey[], message: string): void {
  context.addIssue({ code: 'custom', path, message: message.startsWith('Invalid input') ? HELP : message });
}

function unknownOption(name: string): string {
  const known = Object.keys(WeeklyWindow.shape);
  const near = nearestName(name, known);
  const hint = near === undefined ? '' : `did you mean ${near}? `;
  return `no option of a maintenance window; ${hint}${HELP}`;
}
