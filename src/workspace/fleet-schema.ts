import schema from '../../schemas/components.schema.json' with { type: 'json' };

/** The JSON Schema of `components.yaml` in a workspace, beside that file. */
export const SCHEMA_FILE = 'components.schema.json';

/** The first comment of a `components.yaml`: by it, editors with the YAML language server find the schema, offline too. */
export const SCHEMA_COMMENT = ` yaml-language-server: $schema=./${SCHEMA_FILE}`;

/** What the schema's file holds: all that this version accepts. */
export function schemaText(): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
