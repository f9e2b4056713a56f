import type { z } from 'zod';
import { InputError } from '../../domain/errors.ts';
import { readReportLines } from './read-lines.ts';

/**
 * The events of a report that is one JSON object per line. What else is printed between them is skipped, or told to `onText`,
 * but a line that begins as an object has to be one that the schema knows: anything else is a torn or another kind of file.
 */
export async function* readJsonLines<T>(
  text: AsyncIterable<string>,
  name: string,
  { schema, what, onText }: { schema: z.ZodType<T>; what: string; onText?: (line: string) => void },
): AsyncGenerator<T> {
  for await (const line of readReportLines(text, name)) {
    if (!line.text.startsWith('{')) {
      onText?.(line.text);
      continue;
    }
    const event = schema.safeParse(parse(line.text));
    if (!event.success) {
      throw new InputError(
        `${name} is no report of ${what}: line ${line.number} is not one of its events. ` +
          'Expected is one whole JSON object per line, as the tool printed them.',
      );
    }
    yield event.data;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
