import { ValueError, defaultPayloadConverter, type Payload, type PayloadConverter } from '@temporalio/common';
import { UnreadablePayload } from '../domain/input/unreadable-payload.ts';

const JSON_ENCODING = 'json/plain';
/** What the SDK writes for `undefined`. */
const NO_VALUE = 'binary/null';
/** Deeper JSON than any input has; printing what is far deeper exceeds the call stack. */
const MAX_DEPTH = 100;
const MAX_SHOWN = 60;

/**
 * Writes payloads as the SDK does, and reads what anybody may have sent without ever throwing: an error while an argument
 * is decoded fails the workflow task, which the server then repeats for ever. What cannot be read becomes an `UnreadablePayload`.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the SDK's signature
  fromPayload: <T>(payload: Payload) => read(payload) as T,
};

function read(payload: Payload): unknown {
  const encoding = encodingOf(payload);
  if (encoding === NO_VALUE) return undefined;
  if (encoding !== JSON_ENCODING) {
    const found =
      encoding === undefined ? 'no encoding' : `encoding ${encoding.replaceAll(/[^\x20-\x7E]/g, '?')}`;
    return new UnreadablePayload(`the payload has ${found}, expected ${JSON_ENCODING}`);
  }
  try {
    const value: unknown = defaultPayloadConverter.fromPayload(payload);
    return isTooDeep(value)
      ? new UnreadablePayload(`the payload is JSON of more than ${MAX_DEPTH} levels, expected fewer`)
      : value;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof ValueError)) throw error;
    return new UnreadablePayload(`the payload has encoding ${JSON_ENCODING} and is not valid JSON`);
  }
}

/** Names of encodings are ASCII; a longer one is none that we know. */
function encodingOf({ metadata }: Payload): string | undefined {
  const encoding = metadata?.['encoding'];
  return encoding === undefined ? undefined : String.fromCharCode(...encoding.subarray(0, MAX_SHOWN));
}

/** Level by level, since a function that calls itself would end where printing the value does. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap((item) => childrenOf(item));
  }
  return false;
}

function childrenOf(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}
