import {
  describeError,
  HmsError,
  InputError,
  KeyConflictError,
  UnavailableError,
  UnknownComponentError,
  UnknownNameError,
  UnknownTicketError,
} from '../domain/errors.ts';

/** What went wrong with a request, for people. */
export interface RequestFailure {
  readonly status: 400 | 403 | 404 | 409 | 429 | 500 | 503;
  readonly title: string;
  readonly detail: string;
}

const UNKNOWN = [UnknownComponentError, UnknownTicketError, UnknownNameError];

/** Writes what nobody expected to where `hms web` runs, with its stack; what is expected its reader is told. */
export function noteUnexpected(error: unknown, onNote: (message: string) => void): void {
  if (describeFailure(error).status === 500) onNote(describeError(error).message);
}

/** What is expected is told as it is; of what is not, nothing but that it happened: it is in the log. */
export function describeFailure(error: unknown): RequestFailure {
  const { message: detail } = describeError(error);
  if (UNKNOWN.some((kind) => error instanceof kind)) return { status: 404, title: 'Not found', detail };
  if (error instanceof InputError) return { status: 400, title: 'Not understood', detail };
  // Trying again later changes nothing.
  if (error instanceof KeyConflictError) return { status: 409, title: 'Not done', detail };
  if (error instanceof UnavailableError) return { status: 503, title: 'Not available', detail };
  if (error instanceof HmsError) return { status: 503, title: 'Not available', detail };
  return {
    status: 500,
    title: 'Something went wrong',
    detail: 'This is a mistake in hms. The terminal in which `hms web` runs says more.',
  };
}
