import { globSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { docstringReader, type Documented } from './docstrings.ts';

/** Where the schemas are that have names: one of each name. */
const SOURCES = [
  'src/domain/**/*.ts',
  'src/store/identity-files.ts',
  'src/client/{run-summary,views}.ts',
  'src/views/shapes/*.ts',
  'src/web/api/problem.ts',
  'src/web/dashboards/dashboard.ts',
  'src/tmux/settings/tmux-file.ts',
];

/** What a schema is called that files export, and what is said about it there. */
export interface NamedSchema {
  readonly id: string;
  readonly documented: Documented | undefined;
}

export type NamedSchemas = ReadonlyMap<z.core.$ZodType, NamedSchema>;

/** Every schema that the sources export; `root` is the project's folder. */
export async function readNamedSchemas(root: string): Promise<NamedSchemas> {
  const files = globSync(SOURCES, { cwd: root }).map((file) => path.join(root, file));
  const read = docstringReader(files);
  const named = new Map<z.core.$ZodType, NamedSchema>();
  for (const file of files.sort()) {
    const module = (await import(file)) as Readonly<Record<string, unknown>>;
    for (const [id, schema] of Object.entries(module)) {
      if (schema instanceof z.ZodType) named.set(schema, { id, documented: read(file, id) });
    }
  }
  return named;
}
