import * as z from 'zod';

/** The JSON Schema of an answer, as OpenAPI 3.1 takes it. Later versions may add fields to what is answered. */
export function answerSchema(answer: z.ZodType): object {
  return bareSchema(answer, {
    io: 'output',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}

/** The JSON Schema of what an action is given. */
export function givenSchema(given: z.ZodType): object {
  return bareSchema(given, { io: 'input' });
}

function bareSchema(type: z.ZodType, options: Parameters<typeof z.toJSONSchema>[1]): object {
  const {
    $schema,
    '~standard': _,
    ...schema
  } = z.toJSONSchema(type, options) as z.core.JSONSchema.BaseSchema & {
    '~standard'?: unknown;
  };
  return schema;
}
