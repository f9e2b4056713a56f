import * as z from 'zod';
import { OperationalStatus } from '../domain/colour.ts';
import { ComponentId } from '../domain/component.ts';
import { ComponentIds } from './inputs.ts';

/** A print of the fleet: the first half of a SHA-256 in hex. */
const Print = z.string().max(128);

export const ListComponentsInput = z.strictObject({ known: Print.nullable() });

/** `before` is left out by monitors of version 0.2.0. */
export const ReadColoursInput = z.strictObject({
  only: ComponentIds.nullable(),
  except: ComponentIds,
  before: z
    .strictObject({
      colours: z
        .strictObject({
          not_green: z.record(ComponentId, OperationalStatus),
          complete: z.boolean(),
          print: Print,
        })
        .nullable(),
      /** Since the epoch. */
      since_ms: z.number().min(0).max(8.64e15),
    })
    .exactOptional(),
});
