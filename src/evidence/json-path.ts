import { JSONPathEnvironment } from 'json-p3';
import { UnavailableError } from '../domain/errors.ts';

const environment = new JSONPathEnvironment();

/**
 * What a JSONPath (RFC 9535) finds in a JSON text, in its order. Throws SyntaxError for a text that is no JSON, and
 * UnavailableError for a path that is none, with `setting`, where it stands. Import it only where a path is declared.
 */
export function findByJsonPath(text: string, path: string, setting: string): readonly unknown[] {
  const query = compile(path, setting);
  return query.query(JSON.parse(text) as Parameters<typeof query.query>[0]).values();
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
