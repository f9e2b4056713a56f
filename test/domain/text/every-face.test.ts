import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { mistakesIn } from '../../../src/activities/mistakes.ts';
import { describeRequest } from '../../../src/domain/healing/describe-heal.ts';
import { keyword } from '../../../src/domain/text/keyword.ts';
import { code, inline, inMarkdown } from '../../../src/domain/text/markdown.ts';
import { printable } from '../../../src/domain/text/printable.ts';
import { redactedLine } from '../../../src/domain/text/redacted-line.ts';
import { onlyColours, plainLine, terminalJson } from '../../../src/domain/text/terminal.ts';
import { HOSTILE, UNSEEN } from '../../support/domain/text/hostile-strings.ts';

const FACES: Readonly<Record<string, (text: string) => string>> = {
  'a line in a terminal': plainLine,
  'what a command prints': (text) => onlyColours(plainLine(text), { coloured: true }),
  'a JSON document': (text) => terminalJson(JSON.stringify({ text })),
  'a cell of a document': inline,
  'a code span of a document': code,
  "a sentence in Temporal's Web UI": (text) => inMarkdown`of ${text}`.source,
  "a heal in Temporal's Web UI": (text) =>
    describeRequest({ trigger: 'person', reason: text, asked_by: text }).source,
  'a search attribute': keyword,
  'a line in an event': redactedLine,
  'a finding of the environment': printable,
  'a mistake in a message': (text) => mistakesIn(errorAt(text)).join(),
};

function errorAt(text: string): z.ZodError {
  const { error } = z.strictObject({}).safeParse({ [text]: 1 });
  return error ?? new z.ZodError([]);
}

describe.each(Object.entries(FACES))('%s', (_, show) => {
  it.each(HOSTILE.map((text) => [text.slice(0, 40), text]))(
    'shows %j without what is unsafe',
    (_short, text) => {
      expect(show(text)).not.toMatch(UNSEEN);
      expect(show(text)).not.toContain('\n');
    },
  );

  it('leaves what people write as it is', () => {
    const text = 'Zoë’s 测试 مرحبا 🙂';
    expect(show(text)).toContain(text);
  });
});

/** They refuse such characters, or look for them: nothing is shown of what they read. */
const READERS = [
  'analyzer/rules/hidden-direction.ts',
  'domain/component.ts',
  'domain/metrics/declaration.ts',
  'domain/text/visible.ts',
  'environment/fixes/submodule-address.ts',
  'environment/fixes/submodule-place.ts',
  'evidence/reports/junit.ts',
  'evidence/reports/tap-diagnostics.ts',
  'git/config-text.ts',
  'store/metrics/limits.ts',
  'terminal/session/key-reader.ts',
];

describe('the set of unsafe characters', () => {
  it('stands in one place', () => {
    const src = path.resolve(import.meta.dirname, '../../../src');
    const files = globSync('**/*.ts', { cwd: src }).filter((file) =>
      /\\p\{(?:Cc|Cf|Cs|Zl|Bidi_Control|Default_Ignorable)|\\u20(?:0b|2[89a-e]|6)/i.test(
        readFileSync(path.join(src, file), 'utf8'),
      ),
    );
    expect(files.sort()).toEqual([...READERS, 'domain/text/unseen.ts'].sort());
  });
});
