import type * as z from 'zod';

/** A type whose fields are writable, and may be left out where they may be. */
type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T;

/** The same with every field there: else a field that may be left out is not missed. */
type Whole<T> = T extends readonly (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]-?: Whole<T[K]> }
    : T;

type Each<A, B> = [A] extends [B] ? ([B] extends [A] ? unknown : never) : never;

/** `unknown` where the types have the same fields, of the same types, which may be left out in both or in neither; else `never`. */
type Same<A, B> = Each<Writable<A>, Writable<B>> & Each<Whole<A>, Whole<B>>;

/** Takes a schema of exactly `T`: with a field more or less than the type, it does not compile. */
export function schemaOf<T>(): <S extends z.ZodType<T>>(schema: S & Same<T, z.output<S>>) => z.ZodType<T> {
  return (schema) => schema;
}
