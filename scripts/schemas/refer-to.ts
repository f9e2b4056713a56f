import type { JsonSchema } from './convert.ts';

const DEFINITION = /"#\/\$defs\/([^"]+)"/g;

/** A schema that refers to the files that some of its definitions have, and keeps those that it still needs. */
export function referTo(schema: JsonSchema, files: ReadonlyMap<string, string>): JsonSchema {
  const elsewhere = JSON.stringify(schema).replaceAll(DEFINITION, (ref, id: string) => {
    const file = files.get(id);
    return file === undefined ? ref : JSON.stringify(file);
  });
  const { $defs = {}, ...rest } = JSON.parse(elsewhere) as JsonSchema;
  const needed = new Set<string>();
  need(rest);
  const kept = Object.entries($defs).filter(([id]) => needed.has(id));
  return kept.length === 0 ? rest : { ...rest, $defs: Object.fromEntries(kept) };

  function need(part: JsonSchema | undefined): void {
    for (const [, id = ''] of JSON.stringify(part ?? {}).matchAll(DEFINITION)) {
      if (needed.has(id)) continue;
      needed.add(id);
      need($defs[id]);
    }
  }
}
