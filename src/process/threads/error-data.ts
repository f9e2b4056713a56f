import * as errors from '../../domain/errors.ts';

/** An error as it goes from one thread to another. */
export interface ErrorData {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Its own fields, such as `code` or `exitCode`. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly cause: ErrorData | undefined;
}

/** So many causes behind each other are told. */
const MAX_CAUSES = 5;

export function errorData(error: unknown, depth = 0): ErrorData {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), stack: undefined, fields: {}, cause: undefined };
  const { name, message, stack, cause } = error;
  const own = cause === undefined || depth === MAX_CAUSES ? undefined : errorData(cause, depth + 1);
  return { name, message, stack, fields: Object.fromEntries(Object.entries(error)), cause: own };
}

type AnyError = abstract new (...args: never[]) => Error;

const CLASSES = new Map<string, AnyError>(
  Object.entries(errors).flatMap(([name, value]) =>
    typeof value === 'function' && value.prototype instanceof Error ? [[name, value as AnyError]] : [],
  ),
);

/** The error again, of its class where that is one of `domain/errors.ts`: a workflow types failures by it. */
export function revivedError({ name, message, stack, fields, cause }: ErrorData): Error {
  const error = new Error(message, cause === undefined ? {} : { cause: revivedError(cause) });
  const known = CLASSES.get(name);
  if (known !== undefined) Object.setPrototypeOf(error, known.prototype as object);
  Object.assign(error, fields, { name });
  if (stack !== undefined) error.stack = stack;
  return error;
}
