import { JSONPathEnvironment, JSONPathRecursionLimitError } from 'json-p3';
import { UnavailableError } from '../domain/errors.ts';
import { SearchTimeError, withinTime } from './within-time.ts';

const environment = new JSONPathEnvironment();

/** A JSON text in which a path cannot be looked for; the message is a clause after "the answer". */
export class UnsearchableJsonError extends Error {
  override readonly name = 'UnsearchableJsonError';
}

/**
 * What a JSONPath (RFC 9535) finds in a JSON text, in its order. Throws UnsearchableJsonError for a text that is no JSON, is
 * nested too deeply, or takes the path more than a second, and UnavailableError for a path that is none, with `setting`,
 * where it stands. Import it only where a path is declared.
 */
export function findByJsonPath(text: string, path: string, setting: string): readonly unknown[] {
  const query = compile(path, setting);
  const value = parse(text) as Parameters<typeof query.query>[0];
  try {
    return withinTime(() => Array.from(query.query(value), (node) => node.value));
  } catch (error) {
    const why = whyUnsearchable(error, path);
    if (why === undefined) throw error;
    throw new UnsearchableJsonError(why, { cause: error });
  }
}

function whyUnsearchable(error: unknown, path: string): string | undefined {
  if (error instanceof JSONPathRecursionLimitError || error instanceof RangeError)
    return `is JSON that is nested too deeply to look for ${path}`;
  return error instanceof SearchTimeError
    ? `is JSON in which to look for ${path} takes more than a second`
    : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // A text that is cut off at the limit of what is read is none either.
    throw new UnsearchableJsonError('is no JSON', { cause: error });
  }
}

function compile(path: string, setting: string) {
  try {
    return environment.compile(path);
  } catch (error) {
    throw new UnavailableError(
      `${setting} is no JSONPath (RFC 9535), as in $.status: ${(error as Error).message}. Correct it in components.yaml.`,
    );
  }
}
