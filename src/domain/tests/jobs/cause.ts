import type { TestSuite } from '../../event.ts';

const MAX_LENGTH = 200;

/**
 * What the failing tests of a suite all say, without what differs from one place and run to the next: numbers, ids, paths,
 * addresses, the suite's own name. Null where they say different things, or nothing.
 */
export function causeOf({ name, cases }: Pick<TestSuite, 'name' | 'cases'>): string | null {
  const said = new Set<string>();
  for (const { outcome, message, name: test } of cases) {
    if (outcome === 'failed') said.add(normalised(message ?? '', [name, test]));
  }
  const [only = '', ...others] = said;
  return only === '' || others.length > 0 ? null : only;
}

/** The first line that says something, in which whatever varies is `*`. */
export function normalised(message: string, names: readonly string[] = []): string {
  const line = message.split('\n').find((part) => part.trim() !== '') ?? '';
  const unnamed = names
    .filter((name) => name.length > 2)
    .reduce((text, name) => text.replaceAll(name, '*'), line.slice(0, 4 * MAX_LENGTH));
  return unnamed
    .replaceAll(/\b[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\b/gi, '*')
    .replaceAll(/(?:\/[\w.@+-]+){2,}\/?/g, '*')
    .replaceAll(/\b(?:0x)?(?=[a-f]*\d)[\da-f]{6,}\b/gi, '*')
    .replaceAll(/\d+(?:[.,:]\d+)*/g, '*')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}
