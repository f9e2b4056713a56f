import * as z from 'zod';
import { IN_OTHER_WORDS } from './in-other-words.ts';
import type { NamedSchemas } from './named-schemas.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * `written`: what a file may say; what has a default may be left out.
 * `printed`: what this version prints and stores; a field that has a default is there, and later versions may add fields.
 */
export type Direction = 'written' | 'printed';

/** The JSON Schema of a zod schema; named schemas within it are its `$defs`, in the order of the alphabet. */
export function convert(schema: z.core.$ZodType, direction: Direction, named: NamedSchemas): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const { '~standard': _, ...json } = z.toJSONSchema(schema, {
    io: direction === 'written' ? 'input' : 'output',
    metadata: registryOf(named, schema),
    override: ({ zodSchema, jsonSchema }) => {
      const meant = direction === 'written' ? IN_OTHER_WORDS.get(zodSchema) : undefined;
      if (meant !== undefined) {
        const { $schema: _, $defs, ...other } = convert(meant, direction, named);
        Object.assign(definitions, $defs);
        for (const key of ['type', 'properties', 'additionalProperties']) {
          Reflect.deleteProperty(jsonSchema, key);
        }
        Object.assign(jsonSchema, other);
      }
      if (direction === 'printed' && jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties;
      }
      removeNoise(jsonSchema);
    },
  }) as JsonSchema & { '~standard'?: unknown };
  const all = Object.entries({ ...definitions, ...json.$defs }).sort(([a], [b]) => (a < b ? -1 : 1));
  if (all.length > 0) json.$defs = Object.fromEntries(all);
  return json;
}

/** The names of all schemas but one, which is the whole. */
function registryOf(named: NamedSchemas, whole: z.core.$ZodType) {
  const registry = z.registry<{ id: string; description?: string }>();
  for (const [schema, { id, documented }] of named) {
    if (schema === whole) continue;
    registry.add(schema, documented?.text === undefined ? { id } : { id, description: documented.text });
  }
  return registry;
}

/** Names of zod's checks, which JSON Schema does not know as formats; their `pattern` says what they mean. */
const ZOD_ONLY: readonly unknown[] = ['starts_with', 'ends_with', 'includes', 'lowercase', 'uppercase'];

/** Leaves out what says the same again in a way that nobody can read. */
function removeNoise(schema: JsonSchema): void {
  if (ZOD_ONLY.includes(schema.format)) delete schema.format;
  if (schema.format === 'date-time') delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}
