import { ManifestError } from '../manifest.ts';
import { isTable, wrongType, type Table } from './fields.ts';

/** The JSON object in a manifest; throws ManifestError with the parser's reason and, where it says, the line. */
export function parseJsonTable(text: string, what: string): Table {
  const value = parse(text);
  if (!isTable(value)) throw wrongType(what, 'an object', value);
  return value;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** No manifest or lockfile comes near; what is deep takes a hundred times its size in memory. */
const MAX_DEPTH = 500;

function parse(text: string): unknown {
  requireShallow(text);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.replace(/ in JSON at position \d+.*$/s, '').replace(/\s+/g, ' ');
    throw new ManifestError(reason, lineOf(error.message, text), { cause: error });
  }
}

/** Counts brackets outside strings; what is no JSON is the parser's to refuse. */
function requireShallow(text: string): void {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) at = endOfString(text, at);
    else if (character === OPEN_ARRAY || character === OPEN_OBJECT) depth += 1;
    else if (character === CLOSE_ARRAY || character === CLOSE_OBJECT) depth -= 1;
    if (depth <= MAX_DEPTH) continue;
    const line = text.slice(0, at).split('\n').length;
    throw new ManifestError(`it is nested more than ${MAX_DEPTH} levels deep`, line);
  }
}

/** Where the next quote stands that has no odd number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}

/** V8 gives a position for most mistakes, and for a text that ends too early. */
function lineOf(message: string, text: string): number | null {
  const position =
    /at position (\d+)/.exec(message)?.[1] ?? (message.includes('end of JSON input') ? text.length : null);
  return position === null ? null : text.slice(0, Number(position)).split('\n').length;
}
