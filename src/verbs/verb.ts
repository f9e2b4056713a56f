import type { ClientContext } from '../client/client-context.ts';
import type { StatusDocument } from '../domain/status/status.ts';
import type { Recording } from '../tracker/recording.ts';
import type { InputOf, VerbFields } from './fields.ts';
import type { VerbTarget } from './targets.ts';

/** What a token or a session lets its holder do. */
export const VERB_SCOPES = ['read', 'act', 'ingest'] as const;
export type VerbScope = (typeof VERB_SCOPES)[number];

/** A verb that is to be done. */
export interface VerbCall<Input> {
  readonly context: ClientContext;
  /** Of what it is done to, as its target resolves it. */
  readonly id: string;
  readonly input: Input;
  /** Who does it, and under which idempotency key. */
  readonly recording: Recording;
}

/** What came of it. */
export interface VerbResult<Answer> {
  /** What was done, in one sentence. */
  readonly words: string;
  /** What else has to be known: that nobody does it now, for instance. */
  readonly note?: string;
  /** The status of its component then, where it is of one. */
  readonly status?: StatusDocument;
  /** Whether it was done before under the same idempotency key: nothing was done now. */
  readonly isRepeated: boolean;
  /** What the command line prints with `--json`. */
  readonly answer: Answer;
}

/**
 * Something that a person can do: a file, and a line in `verbs.ts`. The command line's help and options, the API with its
 * description, and the forms of the web are made from it.
 */
export interface Verb<Fields extends VerbFields = VerbFields, Answer = unknown> {
  /** Unique among those of its target; the last part of its address. */
  readonly name: string;
  readonly target: VerbTarget;
  /** The words that lead to it behind `hms`. */
  readonly command: string;
  /** What stands behind these words in the example of its help. */
  readonly example: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** What one doing of it is called. */
  readonly noun: string;
  readonly fields: Fields;
  /** Whether doing it twice comes to the same as once. */
  readonly isIdempotent: boolean;
  /** Whether it changes or restarts something that runs. */
  readonly isDestructive: boolean;
  /** What its doer must be allowed. */
  readonly scope: VerbScope;
  /** Whether it is only done for somebody who has a name. */
  readonly needsName: boolean;
  /** Whether the status of its component may be another one then. */
  readonly changesStatus: boolean;
  /** Throws InputError for what makes no sense now. */
  readonly run: (call: VerbCall<InputOf<Fields>>) => Promise<VerbResult<Answer>>;
}

/** What a verb is told, by the names of its fields. */
export type VerbInput = Readonly<Record<string, unknown>>;

/** A verb of whatever fields, for who offers them all. */
export type AnyVerb<Answer = unknown> = Omit<Verb<VerbFields, Answer>, 'run'> & {
  /** Its input has to be what its own fields let through. */
  readonly run: (call: VerbCall<VerbInput>) => Promise<VerbResult<Answer>>;
};

/** Holds a verb to its fields. */
export function defineVerb<Fields extends VerbFields, Answer>(verb: Verb<Fields, Answer>): AnyVerb<Answer> {
  return verb as unknown as AnyVerb<Answer>;
}
