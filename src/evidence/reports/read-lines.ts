import { InputError } from '../../domain/errors.ts';

/** A test's whole output may stand in one line of JSON. */
const MAX_LINE = 16 * 1024 * 1024;

export interface ReportLine {
  readonly text: string;
  /** Counts from 1. */
  readonly number: number;
}

/** The lines of a text, without their ends. Throws InputError for one that is too long to be a report's. */
export async function* readReportLines(
  text: AsyncIterable<string>,
  name: string,
): AsyncGenerator<ReportLine> {
  let rest = '';
  let number = 0;
  for await (const chunk of text) {
    const [first = '', ...more] = chunk.split('\n');
    const lines = [`${rest}${first}`, ...more];
    rest = lines.pop() ?? '';
    for (const line of lines) yield { text: withoutReturn(line), number: ++number };
    if (rest.length > MAX_LINE) {
      throw new InputError(
        `${name} is no test report that can be read: line ${number + 1} is longer than ${MAX_LINE / 1024 / 1024} MB.`,
      );
    }
  }
  if (rest !== '') yield { text: withoutReturn(rest), number: number + 1 };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
