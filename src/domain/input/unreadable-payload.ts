/** The only field, so that no input that we know has it. */
const FIELD = 'unreadable_payload';

/** Stands for an argument that came in a payload which could not be read. No input schema takes it; what is wrong is told in its place. */
export class UnreadablePayload {
  /** A sentence without a full stop: "the payload has encoding binary/x, expected json/plain". */
  readonly [FIELD]: string;

  constructor(reason: string) {
    this[FIELD] = reason;
  }
}

/** Why a value could not be read; undefined for one that could. */
export function unreadableReason(value: unknown): string | undefined {
  return value instanceof UnreadablePayload ? value[FIELD] : undefined;
}
