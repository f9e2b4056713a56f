import type * as z from 'zod';

/** A type whose fields are all there and writable, so that two types can be compared by their fields alone. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]-?: Plain<T[K]> }
    : T;

type Same<A, B> = [Plain<A>] extends [Plain<B>] ? ([Plain<B>] extends [Plain<A>] ? unknown : never) : never;

/** Takes a schema of exactly `T`: with a field more or less than the type, it does not compile. */
export function schemaOf<T>(): <S extends z.ZodType<T>>(schema: S & Same<T, z.output<S>>) => z.ZodType<T> {
  return (schema) => schema;
}
