import { parseDocument, type Document, type LineCounter } from 'yaml';

/**
 * A YAML text with the places of what is in it. Says nothing to the terminal: warnings would quote the text there, as it is.
 * Its errors have no stacks, which would take ten times as long as all else where each character is an error.
 * Throws RangeError for what is nested deeper than the stack goes.
 */
export function parseYamlDocument(text: string, lineCounter?: LineCounter): Document.Parsed {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(text, {
      prettyErrors: false,
      logLevel: 'error',
      ...(lineCounter === undefined ? {} : { lineCounter }),
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
