import type * as z from 'zod';

type Schema = z.core.$ZodType;
type Path = readonly PropertyKey[];

/** The names of the fields that an object at this place of a value may have; none where it is no object. */
export function fieldNamesAt(schema: Schema, where: Path): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const [first, ...rest] = where;
  if ('innerType' in def) return fieldNamesAt(def.innerType, where);
  if (def.type === 'pipe') return fieldNamesAt(def.in, where);
  if (def.type === 'union') return [...new Set(def.options.flatMap((option) => fieldNamesAt(option, where)))];
  if (def.type === 'object' && first === undefined) return Object.keys(def.shape);
  const next = first === undefined ? undefined : partOf(def, first);
  return next === undefined ? [] : fieldNamesAt(next, rest);
}

function partOf(def: z.core.$ZodTypes['_zod']['def'], part: PropertyKey): Schema | undefined {
  if (def.type === 'object') return def.shape[String(part)];
  if (def.type === 'array') return def.element;
  return def.type === 'record' ? def.valueType : undefined;
}

/** What stands at this place of a value that was read. */
export function valueAt(value: unknown, where: Path): unknown {
  return where.reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  );
}
