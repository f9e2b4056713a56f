import type { Output } from '../../src/cli/output.ts';
import { wrapText } from '../../src/cli/render/wrap-text.ts';
import { plainLine } from '../../src/domain/text/terminal.ts';

/** What a line is about, and in which style it is shown. */
const TAGS = {
  setup: 'gray',
  BREAK: 'magenta',
  PERSON: 'magenta',
  fleet: 'gray',
  noticed: 'yellow',
  told: 'yellow',
  heal: 'cyan',
  healed: 'green',
  confirmed: 'green',
} as const;
export type Tag = keyof typeof TAGS;

/** Prints a line with the time since the example began, what it is about, and the component. */
export type Tell = (tag: Tag, subject: string, text: string, at?: number) => void;

const TAG_WIDTH = 9;
const SUBJECT_WIDTH = 8;

/** Lines for a terminal, wrapped below their text. */
export function createConsole(output: Output, beganAt: number): Tell {
  return (tag, subject, text, at = Date.now()) => {
    const head = `${clock(at - beganAt)}  ${output.paint(TAGS[tag], tag.padEnd(TAG_WIDTH))}  ${subject.padEnd(SUBJECT_WIDTH)}  `;
    const indent = ' '.repeat(clock(0).length + TAG_WIDTH + SUBJECT_WIDTH + 6);
    const lines = wrapText(plainLine(text), output.width - indent.length);
    process.stdout.write(`${head}${lines.join(`\n${indent}`)}\n`);
  };
}

/** `0:07`, `12:34`. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${String(Math.floor(seconds / 60)).padStart(2)}:${String(seconds % 60).padStart(2, '0')}`;
}
