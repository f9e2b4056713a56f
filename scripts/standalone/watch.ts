import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../src/store/store.ts';
import type { Tell } from './console.ts';
import { isConfirmed, NOT_BEGUN, repaired, type Course } from './course.ts';
import { createHealWatch, type HealWatch } from './heal-watch.ts';
import type { Incident } from './incidents.ts';
import { createNews } from './news.ts';
import type { RunFolder } from './run-folder.ts';

export interface Watching {
  readonly folder: RunFolder;
  readonly store: Store;
  readonly tell: Tell;
  /** Prints how the whole fleet is, now and then. */
  readonly tellFleet: () => Promise<void>;
  /** What is broken, in this order. */
  readonly incidents: readonly Incident[];
  /** When it should be over, in milliseconds since 1970. */
  readonly endsAt: number;
  readonly signal: AbortSignal;
}

/** Incidents with what became of each. */
export type Courses = Map<Incident, Course>;

const POLL_MS = 500;
/** The last thing is broken after this share of the time; the rest is for it to be mended. */
const BREAKING_SHARE = 0.65;
/** A busy machine may take so much longer than was asked for. */
const EXTRA_MS = 240_000;
/** A person does not wait for ever for a heal to end. */
const PATIENCE_MS = 30_000;
/** The monitor asks for another heal only after an hour. */
const LOST_MS = 60_000;

/** Breaks one thing after the other, tells what hms records of it, and does what is left for a person; until all is well, or it takes too long. */
export async function watch(watching: Watching): Promise<Courses> {
  const { incidents } = watching;
  const courses: Courses = new Map(incidents.map((incident) => [incident, NOT_BEGUN]));
  const news = await createNews(watching, courses);
  const heals = createHealWatch(watching);
  const beganAt = Date.now();
  const time = Math.max(0, watching.endsAt - beganAt);
  const spacing = (time * BREAKING_SHARE) / Math.max(1, incidents.length - 1);
  const isOver = (incident: Incident): boolean =>
    isConfirmed(courses.get(incident) ?? NOT_BEGUN) || isLost(incident, courses, heals);
  while (!incidents.every(isOver) && Date.now() < beganAt + time + EXTRA_MS) {
    await watching.tellFleet();
    await beginDue(Date.now() - beganAt, spacing, courses, watching);
    if (isOpen(courses)) await heals.look();
    await news();
    await heals.answer();
    for (const incident of incidents)
      if (isDue(incident, courses, heals)) await repair(incident, courses, watching);
    await sleep(POLL_MS, undefined, { signal: watching.signal });
  }
  await watching.tellFleet();
  return courses;
}

async function beginDue(
  passed: number,
  spacing: number,
  courses: Courses,
  watching: Watching,
): Promise<void> {
  for (const [index, incident] of watching.incidents.entries())
    if (courses.get(incident) === NOT_BEGUN && passed >= index * spacing)
      await begin(incident, courses, watching);
}

async function begin(incident: Incident, courses: Courses, { folder, tell }: Watching): Promise<void> {
  const at = Date.now();
  courses.set(incident, { ...NOT_BEGUN, broken_at: at });
  tell('BREAK', incident.id, await incident.begin(folder), at);
}

/** Whether something has been told of that a heal might be at. */
function isOpen(courses: Courses): boolean {
  return [...courses.values()].some(({ told, mended }) => told !== null && mended === null);
}

/** Whether hms has given up what it should have healed, and nothing has come of it since. */
function isLost(incident: Incident, courses: Courses, heals: HealWatch): boolean {
  const told = courses.get(incident)?.told ?? null;
  if (incident.repair !== undefined || told === null) return false;
  return heals.hasGivenUp(incident.id, told.at) && Date.now() > told.at + LOST_MS;
}

/** Whether a person would act now: the status has told of it, and hms has found nothing that it can do. */
function isDue(incident: Incident, courses: Courses, heals: HealWatch): boolean {
  const { told = null, mended = null, page_at = null } = courses.get(incident) ?? {};
  if (incident.repair === undefined || told === null || mended !== null) return false;
  const isLeft = page_at !== null && heals.hasGivenUp(incident.id, told.at);
  return isLeft || Date.now() > told.at + PATIENCE_MS;
}

async function repair(incident: Incident, courses: Courses, { folder, tell }: Watching): Promise<void> {
  const course = courses.get(incident);
  if (course === undefined || incident.repair === undefined) return;
  const at = Date.now();
  courses.set(incident, repaired(course, at));
  tell('PERSON', incident.id, await incident.repair(folder), at);
}
