import * as z from 'zod';
import { RecordedEvent } from './event.ts';
import { NewerEvent, type AnyEvent } from './newer-event.ts';

/** Of the events that this version understands. */
const DATA_VERSION = 1;
/** As many digits as numbers can have, so that they are in order as texts too. */
const SEQUENCE_DIGITS = 16;

/** A recorded event in an envelope of CloudEvents 1.0 (https://cloudevents.io), with its extensions `sequence` and `recordedtime`. */
export const CloudEvent = z.object({
  specversion: z.literal('1.0'),
  /** `dev.hms.<type of the event>.v1`; an event that a newer version recorded has that version's number there. */
  type: z.string().regex(/^dev\.hms\.[a-z][a-z0-9_]*\.v[1-9]\d*$/),
  /** The component's log: `/fleets/<id of the workspace>/components/<component>`. */
  source: z.string().regex(/^\/fleets\/[^/]+\/components\/[^/]+$/),
  /** `<component>/<number>`. */
  id: z.string().regex(/^[^/]+\/[1-9]\d*$/),
  /** The component. */
  subject: z.string(),
  /** When it happened. */
  time: z.iso.datetime().exactOptional(),
  /** When it was recorded. */
  recordedtime: z.iso.datetime().exactOptional(),
  datacontenttype: z.literal('application/json'),
  /** The event's number among those of its source, with zeros before it. */
  sequence: z.string().regex(/^\d{16}$/),
  /** What `hms events --after` takes to go on behind this event. */
  cursor: z.string().min(1),
  /** The event as it was recorded. */
  data: z.union([RecordedEvent, NewerEvent]),
});
export type CloudEvent = z.infer<typeof CloudEvent>;

/** An event and its place in the feed of changes. */
export type PlacedEvent = AnyEvent & {
  readonly id: string;
  readonly component: string;
  readonly number: number;
  readonly cursor: string;
};

/** `fleet`: the id of the workspace. */
export function toCloudEvent(change: PlacedEvent, fleet: string): CloudEvent {
  const { id, component, number, cursor } = change;
  const data = 'event' in change ? change.event : change.newer;
  return {
    specversion: '1.0',
    type: cloudEventType(data.type, 'event' in change ? DATA_VERSION : change.newer.schema_version),
    source: `/fleets/${fleet}/components/${component}`,
    id,
    subject: component,
    ...(data.at !== undefined && { time: data.at }),
    ...(data.recorded_at !== undefined && { recordedtime: data.recorded_at }),
    datacontenttype: 'application/json',
    sequence: String(number).padStart(SEQUENCE_DIGITS, '0'),
    cursor,
    data,
  };
}

/** The type of an event as a CloudEvent's. */
export function cloudEventType(type: string, version = DATA_VERSION): string {
  return `dev.hms.${type}.v${version}`;
}
