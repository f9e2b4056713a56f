import type * as yaml from 'js-yaml';
import { ManifestError } from '../manifest.ts';
import { isTable, wrongType, type Table } from './fields.ts';

/**
 * The YAML mapping in a lockfile or a manifest, every scalar as the text that is written; an empty file has an empty one.
 * Several times as fast as the parser that keeps comments and places, which counts for lockfiles of half a megabyte.
 * Throws ManifestError with the parser's reason and line.
 */
export async function parseYamlTable(text: string, what: string): Promise<Table> {
  const parser = await import('js-yaml');
  const value = load(parser, text);
  if (!isTable(value)) throw wrongType(what, 'a mapping', value);
  return value;
}

function load({ loadAll, FAILSAFE_SCHEMA, YAMLException }: typeof yaml, text: string): unknown {
  try {
    const documents = loadAll(text, { schema: FAILSAFE_SCHEMA, json: true });
    return documents.at(-1) ?? {};
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark === undefined ? null : error.mark.line + 1;
    throw new ManifestError(error.reason, line, { cause: error });
  }
}
