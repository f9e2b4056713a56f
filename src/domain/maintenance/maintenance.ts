import * as z from 'zod';
import { joinSpans, spansOf, type MaintenanceSpan, type Span } from './spans.ts';
import { MaintenanceReason, MaintenanceWindow } from './window.ts';

/** From here on these are the windows that `components.yaml` declares for the component and for its fleet. */
export const MaintenanceDeclared = z.object({
  type: z.literal('maintenance_declared'),
  windows: z.array(MaintenanceWindow),
});
/** A person began maintenance, which ends by itself. */
export const MaintenanceStarted = z.object({
  type: z.literal('maintenance_started'),
  until: z.iso.datetime(),
  reason: MaintenanceReason,
});
/** A person ended the maintenance that a person began. */
export const MaintenanceEnded = z.object({ type: z.literal('maintenance_ended') });

/** What is known of a component's maintenance, as far back as uptime needs it. */
export const Maintenance = z.object({
  /** Which windows were declared, oldest first; each list holds until the next one. */
  declared: z.array(z.object({ since: z.iso.datetime(), windows: z.array(MaintenanceWindow) })),
  /** What persons began, oldest first. */
  started: z.array(
    z.object({
      from: z.iso.datetime(),
      until: z.iso.datetime(),
      reason: z.string(),
      by: z.string().nullable(),
    }),
  ),
});
export type Maintenance = z.infer<typeof Maintenance>;

export const NO_MAINTENANCE: Maintenance = { declared: [], started: [] };

/** More of them are not kept: a list that changes so often is written by a program. */
const MAX_KEPT = 200;

type Facts =
  z.infer<typeof MaintenanceDeclared> | z.infer<typeof MaintenanceStarted> | z.infer<typeof MaintenanceEnded>;

/** Whether an event is about maintenance. */
export function isOfMaintenance<E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { type: `maintenance_${string}` }> {
  return event.type.startsWith('maintenance_');
}

type MaintenanceEvent = Facts & { readonly at: string; readonly actor: string | null };

/** What is known with one more event, without what ended before `oldest` (milliseconds), and the newest `MAX_KEPT` of each. */
export function addMaintenance(known: Maintenance, event: MaintenanceEvent, oldest: number): Maintenance {
  const line = { declared: [...known.declared], started: [...known.started] };
  appendMaintenance(line, event);
  return forgetting(line, oldest);
}

/**
 * Adds an event to what is known, in place: however much that is, each costs the same. What persons began is in order and without
 * overlaps, as each event ends what is behind its time: one that is dated before others, as by a clock that was set back, holds
 * in their place.
 */
export function appendMaintenance({ declared, started }: Maintenance, event: MaintenanceEvent): void {
  const { at } = event;
  if (event.type === 'maintenance_declared') {
    declared.push({ since: at, windows: event.windows });
    return;
  }
  while ((started.at(-1)?.from ?? '') >= at) started.pop();
  const last = started.at(-1);
  if (last !== undefined && last.until > at) started[started.length - 1] = { ...last, until: at };
  if (event.type === 'maintenance_started' && event.until > at)
    started.push({ from: at, until: event.until, reason: event.reason, by: event.actor });
}

/** The windows that are declared now. */
export function declaredWindows({ declared }: Maintenance): readonly MaintenanceWindow[] {
  return declared.at(-1)?.windows ?? [];
}

/** What a person began that is going on. */
export function startedAt({ started }: Maintenance, now: Date): Maintenance['started'][number] | undefined {
  const at = now.toISOString();
  return started.findLast(({ from, until }) => from <= at && at < until);
}

/** When there was or will be maintenance between two moments: in order, and with time between the spans. */
export function maintenanceBetween(maintenance: Maintenance, between: Span): readonly MaintenanceSpan[] {
  return spansAround(maintenance, between).map((span) => ({ ...span, ...within(span, between) }));
}

/** A weekly window is looked for so far ahead, to tell when what is joined to it ends. */
const AHEAD_MS = 8 * 24 * 3_600_000;

/** The maintenance that is going on, with the end of all that is joined to it; undefined where there is none. */
export function maintenanceAt(maintenance: Maintenance, now: Date): MaintenanceSpan | undefined {
  const at = now.getTime();
  const around = spansAround(maintenance, { from: at, until: at + AHEAD_MS });
  return around.find(({ from, until }) => from <= at && at < until);
}

/**
 * The first moment behind `now`, in milliseconds, at which `maintenanceAt` may give something else, or at which to ask again;
 * Infinity where nothing is planned.
 */
export function nextMaintenanceChange(maintenance: Maintenance, now: Date): number {
  const at = now.getTime();
  const horizon = at + AHEAD_MS;
  const isPlanned =
    maintenance.declared.some(({ windows }) => windows.length > 0) ||
    maintenance.started.some(({ until }) => Date.parse(until) > at);
  if (!isPlanned) return Infinity;
  const moments = plannedSpans(maintenance, { from: at, until: horizon + AHEAD_MS }).flatMap(
    // What begins is joined to what goes on as soon as it is near enough to be found.
    ({ from, until }) => [from - AHEAD_MS + 1, from, until],
  );
  return Math.min(horizon, ...moments.filter((moment) => moment > at));
}

/** The maintenance that is going on, and the next one within 30 days. */
export function comingMaintenance(maintenance: Maintenance, now: Date): readonly MaintenanceSpan[] {
  const at = now.getTime();
  const ahead = spansAround(maintenance, { from: at, until: at + 30 * 24 * 3_600_000 });
  return ahead.slice(0, (ahead[0]?.from ?? at) <= at ? 2 : 1);
}

/** All that is at least in part between two moments, from its own beginning to its own end. */
function spansAround(maintenance: Maintenance, between: Span): MaintenanceSpan[] {
  return joinSpans(plannedSpans(maintenance, between));
}

/** The same, each as it was planned: in no order, and they may overlap. */
function plannedSpans({ declared, started }: Maintenance, between: Span): MaintenanceSpan[] {
  const begun = started.map(({ from, until, reason }) => ({
    from: Date.parse(from),
    until: Date.parse(until),
    reason,
  }));
  const planned = declared.flatMap(({ since, windows }, index) => {
    const next = declared[index + 1]?.since;
    const held = { from: Date.parse(since), until: next === undefined ? Infinity : Date.parse(next) };
    return spansOf(windows, within(between, held)).map((span) => ({ ...span, ...within(span, held) }));
  });
  return [...begun, ...planned].filter(
    ({ from, until }) => from < until && from < between.until && until > between.from,
  );
}

function within(span: Span, { from, until }: Span): Span {
  return { from: Math.max(span.from, from), until: Math.min(span.until, until) };
}

function forgetting({ declared, started }: Maintenance, oldest: number): Maintenance {
  const limit = new Date(oldest).toISOString();
  return {
    declared: declared.filter((_, index) => (declared[index + 1]?.since ?? limit) >= limit).slice(-MAX_KEPT),
    started: started.filter(({ until }) => until >= limit).slice(-MAX_KEPT),
  };
}
