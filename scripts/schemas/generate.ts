import path from 'node:path';
import { format } from 'prettier';
import { convert, type JsonSchema } from './convert.ts';
import { readNamedSchemas, type NamedSchemas } from './named-schemas.ts';
import { referTo } from './refer-to.ts';
import { SCHEMA_SOURCES, type SchemaSource } from './sources.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema' as const;

/** The text of every JSON Schema in `schemas`, by its path there; `root` is the project's folder. */
export async function generateSchemas(root: string): Promise<Map<string, string>> {
  const named = await readNamedSchemas(root);
  const texts = new Map<string, string>();
  for (const source of SCHEMA_SOURCES) {
    const json = JSON.stringify(schemaOf(source, named), null, 2);
    texts.set(fileOf(source), await format(json, { parser: 'json', printWidth: 110 }));
  }
  return texts;
}

function fileOf({ name }: SchemaSource): string {
  return `${name}.schema.json`;
}

function schemaOf(source: SchemaSource, named: NamedSchemas): JsonSchema {
  const { title, schema, direction } = source;
  const first = SCHEMA_SOURCES.find((each) => each.schema === schema) ?? source;
  const json = describe(convert(schema, direction, named), source, named);
  const description = named.get(schema)?.documented?.text;
  const head = { $schema: DIALECT, title, ...(description !== undefined && { description }) };
  if (first !== source) return { ...head, $ref: pathBetween(source, first) };
  return referTo({ ...head, ...json }, otherFiles(source, named));
}

/** Puts what the sources say about fields into a schema and its definitions. */
function describe(json: JsonSchema, { schema }: SchemaSource, named: NamedSchemas): JsonSchema {
  named.get(schema)?.documented?.describeFields(json);
  for (const { id, documented } of named.values()) {
    const definition = json.$defs?.[id];
    if (definition !== undefined) documented?.describeFields(definition);
  }
  return json;
}

/** The files of other named schemas, as seen from the file of one of them. */
function otherFiles(source: SchemaSource, named: NamedSchemas): Map<string, string> {
  const files = new Map<string, string>();
  for (const other of SCHEMA_SOURCES) {
    const id = named.get(other.schema)?.id;
    if (id === undefined || other.schema === source.schema || files.has(id)) continue;
    files.set(id, pathBetween(source, other));
  }
  return files;
}

function pathBetween(from: SchemaSource, to: SchemaSource): string {
  return path.posix.relative(path.posix.dirname(from.name), fileOf(to));
}
