import * as z from 'zod';

/** The JSON Schema of an answer, as OpenAPI 3.1 takes it. Later versions may add fields to what is answered. */
export function answerSchema(answer: z.ZodType): object {
  const {
    $schema: _,
    '~standard': __,
    ...schema
  } = z.toJSONSchema(answer, {
    io: 'output',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  }) as z.core.JSONSchema.BaseSchema & { '~standard'?: unknown };
  return schema;
}
