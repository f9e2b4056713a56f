import type { JSONPathEnvironment } from 'json-p3';
import { UnavailableError } from '../domain/errors.ts';

let environment: Promise<JSONPathEnvironment> | undefined;

/**
 * What a JSONPath (RFC 9535) finds in a JSON text, in its order. Throws SyntaxError for a text that is no JSON, and
 * UnavailableError for a path that is none, with `setting`, where it stands.
 */
export async function findByJsonPath(
  text: string,
  path: string,
  setting: string,
): Promise<readonly unknown[]> {
  environment ??= import('json-p3').then(({ JSONPathEnvironment: Environment }) => new Environment());
  const query = compile(await environment, path, setting);
  return query.query(JSON.parse(text) as Parameters<typeof query.query>[0]).values();
}

function compile(json: JSONPathEnvironment, path: string, setting: string) {
  try {
    return json.compile(path);
  } catch (error) {
    throw new UnavailableError(
      `${setting} is no JSONPath (RFC 9535), as in $.status: ${(error as Error).message}. Correct it in components.yaml.`,
    );
  }
}
