import { ManifestError } from '../manifest.ts';
import type { Table } from './fields.ts';
import { parseJsonTable } from './json.ts';
import { parseToml } from './toml.ts';
import { parseYamlTable } from './yaml.ts';

/** The table in a TOML file; empty when it does not parse, as that is the analysis's finding. */
export function tomlOrEmpty(text: string): Table {
  return orEmpty(() => parseToml(text));
}

/** The object in a JSON file; empty when it does not parse. */
export function jsonOrEmpty(text: string): Table {
  return orEmpty(() => parseJsonTable(text, 'the file'));
}

/** The mapping in a YAML file; empty when it does not parse. */
export async function yamlOrEmpty(text: string): Promise<Table> {
  try {
    return await parseYamlTable(text, 'the file');
  } catch (error) {
    if (error instanceof ManifestError) return {};
    throw error;
  }
}

function orEmpty(parse: () => Table): Table {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ManifestError) return {};
    throw error;
  }
}
