import { ActivityFailure, ApplicationFailure, ChildWorkflowFailure } from '@temporalio/workflow';

/** Errors that trying again does not mend, by the class names of `domain/errors.ts`. */
export const PERMANENT = [
  'InputError',
  'WorkspaceNotFoundError',
  'FleetFileError',
  'UnknownComponentError',
  'ComponentFolderError',
  'KeyConflictError',
  'MarkerError',
  'DocumentVersionError',
  'UnavailableError',
];

/** What a person is told: the message of the innermost failure. */
export function failureMessage(error: unknown): string {
  const cause =
    error instanceof ActivityFailure || error instanceof ChildWorkflowFailure ? error.cause : undefined;
  if (cause !== undefined) return failureMessage(cause);
  return error instanceof Error ? error.message : String(error);
}

/** How often a failed activity was tried; an attempt that never came back (a dead worker) counts with the one that did. */
export function attemptsOf(error: ActivityFailure): number {
  const details = error.cause instanceof ApplicationFailure ? error.cause.details : undefined;
  const attempts: unknown = details?.[0];
  return typeof attempts === 'number' ? attempts : 1;
}
