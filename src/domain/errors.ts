import { formatSpan } from './text/durations.ts';
import { countOf } from './text/counts.ts';
import { andMore, cutList } from './text/lists.ts';

/** What a command's exit code says of an error: 2, the input was wrong; 3, it could not be done. */
export type ErrorExitCode = 2 | 3;

/**
 * An error that a person can act on. Its message says what failed, what was expected, what came and what to do.
 * Temporal types a failure by its class name, so retry policies name the permanent classes.
 */
export abstract class HmsError extends Error {
  abstract readonly exitCode: ErrorExitCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Input that a person gave is wrong; one message lists every mistake. */
export class InputError extends HmsError {
  readonly exitCode = 2;
}

/** An id that names nothing that there is, where something of its kind is asked for. */
export class UnknownNameError extends InputError {}

/** What a workflow or an activity was given is no input of it; the message lists every mistake. */
export class InvalidInput extends HmsError {
  readonly exitCode = 2;

  constructor(what: string, mistakes: readonly string[]) {
    super(`${what} was given a wrong input, and did nothing: ${mistakes.join('; ')}.`);
  }
}

/** What `components.yaml` does not let hms do, or what a person has to approve first; judged where it would be done. */
export class NotAllowedError extends HmsError {
  readonly exitCode = 2;

  /** `why`: the setting of `components.yaml`, or what else speaks against it. */
  constructor(what: string, why: string) {
    super(`${what} is not allowed, so nothing was done: ${why}.`);
  }
}

/** No `components.yaml` at, or above, the place that was searched. */
export class WorkspaceNotFoundError extends HmsError {
  readonly exitCode = 2;

  /** `isNamed`: a person named this very folder, so none above it was searched. */
  constructor(searched: string, { isNamed = false } = {}) {
    super(
      `There is no workspace here: no components.yaml in ${searched}${isNamed ? '' : ' or a folder above it'}.\n` +
        'Make one from a folder of git repositories with `hms init FOLDER`, try the demo with `hms demo FOLDER`,\n' +
        'or name an existing workspace with `--root FOLDER` or HMS_ROOT.',
    );
  }
}

/** So many mistakes of one file are told at once. */
const MOST_MISTAKES = 100;

/** `components.yaml` has mistakes; each is one line with its place and what to do. */
export class FleetFileError extends HmsError {
  readonly exitCode = 2;

  constructor(file: string, mistakes: readonly string[]) {
    const told = cutList(mistakes, MOST_MISTAKES, (left) => `… ${andMore(left)}`);
    super([`${file} has ${countOf(mistakes.length, 'mistake')}:`, ...told].join('\n  '));
  }
}

const FOR_ALL = ' For every component, run `hms environment all`, `hms analyzer all` or `hms docs all`.';

/** A component id that `components.yaml` does not have. */
export class UnknownComponentError extends HmsError {
  readonly exitCode = 2;

  constructor(componentId: string, file: string, suggestion?: string) {
    super(
      `There is no component "${componentId}" in ${file}.` +
        (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`) +
        (componentId === 'all' ? FOR_ALL : ' `hms list` shows them all.'),
    );
  }
}

/** A component's folder is missing, is not a folder, leaves its bounds, or is no git repository. */
export class ComponentFolderError extends HmsError {
  readonly exitCode = 2;
}

/** A ticket id that no component has. */
export class UnknownTicketError extends HmsError {
  readonly exitCode = 2;

  /** `ids`: the first and the last of the component's tickets, if it has any. */
  constructor(
    ticketId: string,
    {
      componentId,
      ids,
      near,
    }: { readonly componentId: string; readonly ids: readonly string[]; readonly near: string | undefined },
  ) {
    const known = ids.length === 0 ? 'has no tickets' : `has ${ids.join(' to ')}`;
    super(
      `There is no ticket ${ticketId}: ${componentId} ${known}.${near === undefined ? '' : ` Did you mean ${near}?`}` +
        (ids.length === 0
          ? ' `hms tracker issues` shows those of the others.'
          : ` \`hms tracker issues --component ${componentId}\` shows them.`),
    );
  }
}

/** The same idempotency key came with other content. */
export class KeyConflictError extends HmsError {
  readonly exitCode = 2;

  constructor(key: string, componentId: string) {
    super(
      `The key "${key}" was used for ${componentId} before, with other content. ` +
        'Nothing was recorded; use a new key for a new event.',
    );
  }
}

/** A Markdown file's HMS markers are missing their partner, doubled or out of order; the file is left as it is. */
export class MarkerError extends HmsError {
  readonly exitCode = 3;
}

/** A stored document was written by a newer version of this program; it is left as it is. */
export class DocumentVersionError extends HmsError {
  readonly exitCode = 3;

  constructor(file: string, found: number, known: number) {
    super(
      `${file} has schema_version ${found}; this hms knows versions up to ${known}. ` +
        'It was left untouched. Use the newer hms that wrote it.',
    );
  }
}

/** A component stayed locked by another process for longer than the wait limit. */
export class LockTimeoutError extends HmsError {
  readonly exitCode = 3;

  constructor(file: string, waitedMs: number) {
    super(
      `Another process has held the lock ${file} for more than ${formatSpan(waitedMs)}. ` +
        'Nothing was written. Wait for it or end it, then try again.',
    );
  }
}

/** A command was ended right at its start by a signal that a terminal sends: that says nothing about what it was run for. */
export class InterruptedCommandError extends HmsError {
  readonly exitCode = 3;
}

/** git could not answer, or took longer than its limit. */
export class GitError extends HmsError {
  readonly exitCode = 3;
}

/** git printed nothing for longer than its limit; asked again at once, it would only be waited for again. */
export class GitSilenceError extends GitError {
  constructor(question: string, folder: string, limitMs: number) {
    super(
      `git ${question} printed nothing for ${formatSpan(limitMs)} in ${folder} and was killed. ` +
        'Run it there by hand to see what it waits for, or raise settings.limits.git_silence in components.yaml.',
    );
  }
}

/** A component took longer than `settings.limits.component`. */
export class ComponentLimitError extends HmsError {
  readonly exitCode = 3;

  constructor(componentId: string, limitMs: number) {
    super(
      `${componentId} took longer than its limit of ${formatSpan(limitMs)} and was stopped; it is tried again when it is due again. ` +
        'See what holds it up, such as a slow disk or a git that waits, or raise settings.limits.component in components.yaml.',
    );
  }
}

/** What stands in a component's folder took more time or memory to read than one file, or all of it, may take. */
export class ReadingLimitError extends HmsError {
  readonly exitCode = 3;

  /** `what`: what took too much and how much it took, without a full stop. */
  constructor(componentId: string, what: string) {
    super(
      `${componentId} was not read: ${what}. ` +
        'Look at these files, remove or fix what makes them so hard to read, then run it again.',
    );
  }
}

/** No Temporal server can be had, reached or started; the message names everything that was tried. */
export class ServerUnavailableError extends HmsError {
  readonly exitCode = 3;
}

/** Something that a command needs here is not there, or refused its work. */
export class UnavailableError extends HmsError {
  readonly exitCode = 3;
}

/** No other machine can be reached either, so that what a health check met says nothing of its component. */
export class OwnNetworkError extends UnavailableError {}

/** What is full or exhausted now may not be in a moment: a disk, the limit of open files. Worth another try, unlike its parent. */
export class ExhaustedError extends UnavailableError {}

/** A fix failed for what may pass by itself, such as a registry that does not answer: worth another try. */
export class PassingFailureError extends HmsError {
  readonly exitCode = 3;

  constructor(componentId: string, reasons: readonly string[]) {
    super(
      `The environment of ${componentId} could not be fixed for now: ${reasons.join('; ')}. ` +
        `It is tried again; \`hms environment check ${componentId} --fix\` does it by hand.`,
    );
  }
}

/** What a person is told of an error, and the exit code; one that is not meant for persons comes with its stack. */
export function describeError(error: unknown): { message: string; exitCode: ErrorExitCode } {
  if (error instanceof HmsError) return { message: error.message, exitCode: error.exitCode };
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: `this should not have happened; please report it with what follows.\n${detail}`,
    exitCode: 3,
  };
}
