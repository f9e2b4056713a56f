import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';

const FOLDER = path.join(import.meta.dirname, '../../schemas');

/** The JSON Schemas in `schemas`, as a strict reader takes them. */
export interface JsonSchemas {
  /** Their names, as in `output/status`. */
  readonly names: readonly string[];
  /** What is wrong with a value, as a schema says; empty where nothing is. */
  problemsOf(name: string, value: unknown): string[];
}

/** `closed`: a field that a schema does not name is wrong too, as it is with none of those that later versions may add to. */
export function readJsonSchemas({ closed = false } = {}): JsonSchemas {
  const ajv = new Ajv.default({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    strictRequired: false,
  });
  addFormats.default(ajv);
  const files = globSync('**/*.schema.json', { cwd: FOLDER }).sort();
  for (const file of files) {
    const schema = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as object;
    ajv.addSchema(closed ? close(schema) : schema, file);
  }
  return {
    names: files.map((file) => file.replace('.schema.json', '')),
    problemsOf(name, value) {
      const validate = ajv.getSchema(`${name}.schema.json`);
      if (validate === undefined) throw new Error(`There is no schema ${name}`);
      if (validate(value) === true) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message = '', params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}

/** Objects have no other fields; parts of one object, as an event is made of, are left as they are. */
function close(schema: object): object {
  if ('allOf' in schema) return schema;
  const closed = Object.fromEntries(
    Object.entries(schema).map(([key, value]: [string, unknown]) => [key, closeWithin(value)]),
  );
  return 'properties' in closed && !('additionalProperties' in closed)
    ? { ...closed, additionalProperties: false }
    : closed;
}

function closeWithin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closeWithin);
  return typeof value === 'object' && value !== null ? close(value) : value;
}
