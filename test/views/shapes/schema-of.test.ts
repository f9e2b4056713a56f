import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { schemaOf } from '../../../src/views/shapes/schema-of.ts';

interface Report {
  readonly id: string;
  readonly outcome: 'done' | 'failed';
  readonly steps: readonly { readonly name: string; readonly remark?: string }[];
}

const STEP = z.object({ name: z.string(), remark: z.string().exactOptional() });
const FIELDS = { id: z.string(), outcome: z.enum(['done', 'failed']), steps: z.array(STEP) };

/** The compiler is the test: where one of these compiles, `npm run types` fails. */
const WRONG = [
  // @ts-expect-error -- a field less
  () => schemaOf<Report>()(z.object({ id: FIELDS.id, outcome: FIELDS.outcome })),
  // @ts-expect-error -- a field more
  () => schemaOf<Report>()(z.object({ ...FIELDS, more: z.string() })),
  // @ts-expect-error -- a field more, which may be left out
  () => schemaOf<Report>()(z.object({ ...FIELDS, more: z.string().exactOptional() })),
  // @ts-expect-error -- a value less
  () => schemaOf<Report>()(z.object({ ...FIELDS, outcome: z.literal('done') })),
  // @ts-expect-error -- a value more
  () => schemaOf<Report>()(z.object({ ...FIELDS, outcome: z.enum(['done', 'failed', 'other']) })),
  // @ts-expect-error -- a field of another type
  () => schemaOf<Report>()(z.object({ ...FIELDS, id: z.number() })),
  // @ts-expect-error -- a field that may be left out, and not in the type
  () => schemaOf<Report>()(z.object({ ...FIELDS, id: z.string().exactOptional() })),
  // @ts-expect-error -- within a list, a field less that may be left out
  () => schemaOf<Report>()(z.object({ ...FIELDS, steps: z.array(z.object({ name: z.string() })) })),
  // @ts-expect-error -- within a list, a field that may not be left out
  () => schemaOf<Report>()(z.object({ ...FIELDS, steps: z.array(STEP.required()) })),
];

describe('the schema of a type', () => {
  it('is the one that has the same fields', () => {
    const report: Report = { id: 'A', outcome: 'done', steps: [{ name: 'test' }] };

    expect(schemaOf<Report>()(z.object(FIELDS)).parse(report)).toEqual(report);
    expect(WRONG).toHaveLength(9);
  });
});
