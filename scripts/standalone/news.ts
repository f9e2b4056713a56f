import type { RecordedEvent } from '../../src/domain/event.ts';
import { follow, saysTrouble, type Course } from './course.ts';
import { createEventFeed } from './event-feed.ts';
import type { Incident } from './incidents.ts';
import { tellEvent } from './tell-event.ts';
import { pageSays, whyBy } from './told-status.ts';
import type { Courses, Watching } from './watch.ts';

/** Each call brings the courses up to date with what hms has recorded since, and tells of it. */
export async function createNews(watching: Watching, courses: Courses): Promise<() => Promise<void>> {
  const byId = new Map([...courses.keys()].map((incident) => [incident.id, incident]));
  const feed = createEventFeed(watching.store, [...byId.keys()]);
  await feed();
  return async () => {
    for (const { id, event } of await feed()) {
      const incident = byId.get(id);
      if (incident !== undefined) await take({ incident, event, courses }, watching);
    }
    for (const [incident, course] of courses) await lookAtPage({ incident, course, courses }, watching);
  };
}

async function take(
  {
    incident,
    event,
    courses,
  }: { readonly incident: Incident; readonly event: RecordedEvent; readonly courses: Courses },
  { store, tell }: Watching,
): Promise<void> {
  const before = courses.get(incident);
  if (before === undefined) return;
  const after = follow(before, event);
  courses.set(incident, after);
  if (isRepetition(before, event)) return;
  const why = event.type === 'status_changed' ? await whyBy(store, incident.id, event.recorded_at) : '';
  const [tag, text] = tellEvent(event, why) ?? [];
  const at = Date.parse(event.recorded_at);
  if (tag !== undefined && text !== undefined) tell(tag, incident.id, `${since(after, at)}${text}`, at);
}

/** Health checks and tests are asked again and again while something is wrong. */
function isRepetition({ noticed_at }: Course, event: RecordedEvent): boolean {
  return noticed_at !== null && (event.type === 'start' || event.type === 'test') && saysTrouble(event);
}

async function lookAtPage(
  {
    incident,
    course,
    courses,
  }: { readonly incident: Incident; readonly course: Course; readonly courses: Courses },
  { folder, tell }: Watching,
): Promise<void> {
  const { told, page_at } = course;
  if (told === null || page_at !== null || !(await pageSays(folder, incident.id, told.colour))) return;
  const at = Date.now();
  courses.set(incident, { ...course, page_at: at });
  tell(
    'told',
    incident.id,
    `${since(course, at)}HMS-docs/STATUS.md in its repository says ${told.colour}`,
    at,
  );
}

/** How long after it was broken, as the beginning of a line. */
function since({ broken_at }: Course, at: number): string {
  return broken_at === null || at < broken_at ? '' : `after ${((at - broken_at) / 1_000).toFixed(1)} s: `;
}
