import type * as z from 'zod';
import type { ReadonlyDeep } from '../../views/shapes/readonly-deep.ts';
import type { LiveFleet } from '../../views/live/live-fleet.ts';

/** What a resource is asked for. */
export interface ResourceRequest<Query> {
  readonly live: LiveFleet;
  /** What stands for `{id}` in its path, decoded; empty where it has none. */
  readonly id: string;
  readonly query: Query;
}

/** One thing that programs can ask for: a file, and a line in `resources.ts`. */
export interface ApiResource<Query extends z.ZodObject, Answer extends z.ZodType> {
  /** Below `/api/v1`, as OpenAPI writes it; `{id}` is its only name. */
  readonly path: string;
  /** A name for it in generated clients. */
  readonly operation: string;
  /** One line on it. */
  readonly summary: string;
  /** Strict, so that a mistyped parameter is told. */
  readonly query: Query;
  readonly answer: Answer;
  /** What is one line each where `application/x-ndjson` is asked for; left out for what is no list. */
  readonly lines?: (answer: ReadonlyDeep<z.output<Answer>>) => readonly unknown[];
  /** Throws InputError for what makes no sense, and UnknownComponentError and its like for what is not there. */
  readonly read: (
    request: ResourceRequest<z.output<Query>>,
  ) => Promise<ReadonlyDeep<z.output<Answer>>> | ReadonlyDeep<z.output<Answer>>;
}

/** A resource of whatever shape, for who serves them all. */
export type AnyResource = ApiResource<z.ZodObject, z.ZodType<Readonly<Record<string, unknown>>>>;

/** Holds a resource to its shapes. */
export function defineResource<Query extends z.ZodObject, Answer extends z.ZodType>(
  resource: ApiResource<Query, Answer>,
): AnyResource {
  // Its query and its answer are those that its own schemas let through.
  return resource as unknown as AnyResource;
}
