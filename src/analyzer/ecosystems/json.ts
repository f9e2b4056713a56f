import { ManifestError } from './ecosystem.ts';
import { isTable, wrongType, type Table } from './fields.ts';

/** The JSON object in a manifest; throws ManifestError with the parser's reason and, where it says, the line. */
export function parseJsonTable(text: string, what: string): Table {
  const value = parse(text);
  if (!isTable(value)) throw wrongType(what, 'an object', value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.replace(/ in JSON at position \d+.*$/s, '').replace(/\s+/g, ' ');
    throw new ManifestError(reason, lineOf(error.message, text), { cause: error });
  }
}

/** V8 gives a position for most mistakes, and for a text that ends too early. */
function lineOf(message: string, text: string): number | null {
  const position =
    /at position (\d+)/.exec(message)?.[1] ?? (message.includes('end of JSON input') ? text.length : null);
  return position === null ? null : text.slice(0, Number(position)).split('\n').length;
}
