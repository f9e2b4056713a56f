import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  TerminatedFailure,
  TimeoutFailure,
} from '@temporalio/workflow';

/** Errors that trying again does not mend, by the class names of `domain/errors.ts`. */
export const PERMANENT = [
  'InputError',
  'InvalidInput',
  'NotAllowedError',
  'WorkspaceNotFoundError',
  'FleetFileError',
  'UnknownComponentError',
  'ComponentFolderError',
  'KeyConflictError',
  'MarkerError',
  'DocumentVersionError',
  'UnavailableError',
  'OwnNetworkError',
  'GitSilenceError',
  'ComponentLimitError',
  'ReadingLimitError',
];

/** What a person is told of a component whose own run was cancelled or terminated by itself. */
export const ENDED_BY_HAND = 'Its own run was ended by hand; the next update does it again.';

/** What a person is told: the message of the innermost failure. */
export function failureMessage(error: unknown): string {
  const cause =
    error instanceof ActivityFailure || error instanceof ChildWorkflowFailure ? error.cause : undefined;
  if (error instanceof ActivityFailure && cause instanceof TimeoutFailure) {
    return cause.timeoutType === 'HEARTBEAT'
      ? `${error.activityType} was cut off: the worker that did it ended, again and again.`
      : `${error.activityType} did not end within its time limit.`;
  }
  if (cause instanceof TerminatedFailure || cause instanceof CancelledFailure) return ENDED_BY_HAND;
  if (cause !== undefined) return failureMessage(cause);
  return error instanceof Error ? error.message : String(error);
}

/** How often a failed activity was tried; only a failure that came back says so, a timeout leaves the limit as the answer. */
export function attemptsOf(error: ActivityFailure, limit: number): number {
  const details = error.cause instanceof ApplicationFailure ? error.cause.details : undefined;
  const attempts: unknown = details?.[0];
  if (typeof attempts === 'number') return attempts;
  return error.retryState === 'MAXIMUM_ATTEMPTS_REACHED' ? limit : 1;
}

/** Whether this failed because of the component's folder, which every other step needs too. */
export function isFolderError(error: ActivityFailure): boolean {
  return error.cause instanceof ApplicationFailure && error.cause.type === 'ComponentFolderError';
}
