import * as z from 'zod';
import { OperationalStatus } from '../domain/colour.ts';
import { ComponentId } from '../domain/component.ts';
import { ComponentIds } from './inputs.ts';

/** A print of the fleet: the first half of a SHA-256 in hex. */
const Print = z.string().max(128);

export const ListComponentsInput = z.strictObject({ known: Print.nullable() });

const Selected = { only: ComponentIds.nullable(), except: ComponentIds };

const ComparableColours = z.strictObject({
  not_green: z.record(ComponentId, OperationalStatus),
  complete: z.boolean(),
  print: Print,
});

/** `before` is left out by monitors of version 0.2.0. */
export const ReadColoursInput = z.strictObject({
  ...Selected,
  before: z
    .strictObject({
      colours: ComparableColours.nullable(),
      /** Since the epoch. */
      since_ms: z.number().min(0).max(8.64e15),
    })
    .exactOptional(),
});

/** Milliseconds; an interval is a year at most. */
const Interval = z
  .int()
  .min(1_000)
  .max(366 * 24 * 3_600_000);

export const WatchHealthInput = z.strictObject({
  ...Selected,
  interval_ms: Interval,
  own: z.record(ComponentId, Interval),
  colours: ComparableColours.nullable(),
});
