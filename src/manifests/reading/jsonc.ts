import type { ParseError } from 'jsonc-parser';
import { ManifestError } from '../manifest.ts';
import { isTable, wrongType, type Table } from './fields.ts';

/** The object in JSON with comments and trailing commas; throws ManifestError with the parser's first complaint and its line. */
export async function parseJsoncTable(text: string, what: string): Promise<Table> {
  const { parse, printParseErrorCode } = (await import('jsonc-parser')).default;
  const errors: ParseError[] = [];
  const value = guarded(() => parse(text, errors, { allowTrailingComma: true }) as unknown);
  const [first] = errors;
  if (first !== undefined) {
    const line = text.slice(0, first.offset).split('\n').length;
    throw new ManifestError(printParseErrorCode(first.error), line);
  }
  if (!isTable(value)) throw wrongType(what, 'an object', value);
  return value;
}

/** Values nested some thousand levels deep exhaust the parser's stack. */
function guarded(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ManifestError('it is nested too deep', null, { cause: error });
  }
}
