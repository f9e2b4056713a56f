import { parse, TomlError } from 'smol-toml';
import { ManifestError } from '../manifest.ts';
import type { Table } from './fields.ts';

/** The TOML table in a manifest; throws ManifestError with the parser's reason and line. */
export function parseToml(text: string): Table {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ''] = error.message.split('\n');
    throw new ManifestError(reason, error.line, { cause: error });
  }
}
