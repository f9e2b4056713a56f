import * as z from 'zod';
import { DURATION_FORMAT, formatSpan, parseDuration } from '../domain/text/durations.ts';
import { MOMENT_FORMAT, parseMoment } from '../domain/text/moments.ts';
import type { DurationField, TextField, VerbField, VerbFields } from './fields.ts';

/** Characters of words: more than anybody types, less than a body may have. */
const MAX_TEXT = 4_000;
const MAX_NAME = 100;
const MAX_COMPONENTS = 1_000;

const words = (limit: number) => z.string().trim().min(1, 'It is empty.').max(limit);

/** What a verb is told, as JSON; strict, so that a mistyped name is told. */
export function inputSchema(fields: VerbFields): z.ZodObject {
  const shape = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)] as const);
  return z.strictObject(Object.fromEntries(shape)).check(({ value, issues }) => {
    for (const [name, field] of Object.entries(fields)) {
      if (field.kind !== 'duration' || field.excludes === undefined) continue;
      if (value[name] === undefined || value[field.excludes] === undefined) continue;
      issues.push({
        code: 'custom',
        input: value,
        path: [name],
        message: `Give it without ${field.excludes}.`,
      });
    }
  });
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
    case 'flag':
      return z.boolean().default(false);
    case 'duration':
      return durationSchema(field).optional();
    case 'moment':
      return z.string().transform(momentIn).optional();
    case 'count':
      return z.int().min(0).optional();
    case 'components':
      return z.array(words(MAX_NAME)).max(MAX_COMPONENTS).default([]);
    case 'text':
      return textSchema(field);
  }
}

function textSchema({ isRequired, fallback }: TextField): z.ZodType {
  if (fallback !== undefined) return words(MAX_TEXT).default(fallback);
  return isRequired ? words(MAX_TEXT) : words(MAX_TEXT).optional();
}

function durationSchema({ min, max }: DurationField) {
  return z.string().transform((text, context) => {
    const ms = parseDuration(text);
    if (ms !== undefined && ms >= min && ms <= max) return ms;
    context.addIssue(`Expected ${DURATION_FORMAT}; from ${formatSpan(min)} to ${formatSpan(max)}.`);
    return z.NEVER;
  });
}

function momentIn(text: string, context: z.RefinementCtx): Date {
  const ms = parseMoment(text);
  if (ms !== undefined) return new Date(ms);
  context.addIssue(`Expected ${MOMENT_FORMAT}.`);
  return z.NEVER;
}
