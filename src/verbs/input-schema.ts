import * as z from 'zod';
import type { VerbField, VerbFields } from './fields.ts';

/** Characters of words: more than anybody types, less than a body may have. */
const MAX_TEXT = 4_000;
const MAX_NAME = 100;

const words = (limit: number) => z.string().trim().min(1, 'It is empty.').max(limit);

/** What a verb is told, as JSON; strict, so that a mistyped name is told. */
export function inputSchema(fields: VerbFields): z.ZodObject {
  const shape = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)] as const);
  return z.strictObject(Object.fromEntries(shape));
}

function fieldSchema(field: VerbField): z.ZodType {
  return schemaOfKind(field).meta({ description: field.description });
}

function schemaOfKind(field: VerbField): z.ZodType {
  switch (field.kind) {
    case 'choice':
      return z.enum(field.values);
    case 'name':
      return words(MAX_NAME).nullable();
    case 'text':
      return field.isRequired ? words(MAX_TEXT) : words(MAX_TEXT).optional();
  }
}
