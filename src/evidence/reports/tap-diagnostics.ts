import { parseYamlDocument } from '../../files/yaml-document.ts';

/** A longer block is no reason that somebody reads, and is left out. */
const MAX_CHARACTERS = 64 * 1024;
/** An alias can stand for as much as the whole block. */
const MAX_ALIASES = 10;
const KEPT = ['message', 'error', 'duration_ms'] as const;

const BEGIN = /^(\s+)---$/;
/** What ends any line of text for the parser of TAP, which waits for more while it stands within one. */
const OTHER_LINE_ENDS = /[\r\u2028\u2029]/g;

/** Takes the lines of a report one by one, and gives those that the parser of TAP is to see. */
export type TapFilter = (line: string) => readonly string[];

/**
 * The blocks of YAML below test points, as the few fields that are read of them, in JSON. The parser would read each as it is:
 * in a time that grows with its mistakes, and with warnings to the terminal. One that is broken is left out.
 */
export function createTapFilter(): TapFilter {
  let block: { readonly indent: string; readonly lines: string[]; length: number } | undefined;
  return (written) => {
    const line = written.replace(OTHER_LINE_ENDS, ' ');
    if (block === undefined) {
      const indent = BEGIN.exec(line)?.[1];
      if (indent === undefined) return [line];
      block = { indent, lines: [], length: 0 };
      return [];
    }
    const { indent, lines } = block;
    if (line === `${indent}...`) {
      const fields = fieldsOf(lines.join('\n'));
      block = undefined;
      return fields === '{}' ? [] : [`${indent}---`, `${indent}${fields}`, `${indent}...`];
    }
    // As in the parser: what is indented less is no part of a block, which has no end then.
    if (line !== '' && !line.startsWith(indent)) {
      block = undefined;
      return [line];
    }
    block.length += line.length + 1;
    if (block.length <= MAX_CHARACTERS) lines.push(line);
    else lines.length = 0;
    return [];
  };
}

function fieldsOf(text: string): string {
  try {
    const document = parseYamlDocument(text);
    if (document.errors.length > 0) return '{}';
    const value = document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
    if (typeof value !== 'object' || value === null) return '{}';
    return JSON.stringify(
      Object.fromEntries(KEPT.map((name) => [name, Reflect.get(value, name) as unknown])),
    );
  } catch {
    return '{}';
  }
}
