import { styleText } from 'node:util';
import { plain, UNSAFE, type Output } from './output.ts';
import { fitText } from './render/fit-text.ts';
import { nameRoot } from './name-root.ts';
import type { SharedOptions } from './shared-options.ts';
import { widthOf } from './width.ts';

const DEMO_NOTICE = 'Demo: this fleet is made up.';

/** What a command says: on `--json`, for a terminal with colours or without, of a made-up fleet or a real one. */
export function createOutput(
  { json = false, color = true, root }: SharedOptions,
  { demo = false } = {},
): Output {
  const width = widthOf(process.stdout);
  let notice = demo ? `${DEMO_NOTICE}\n` : '';
  return {
    json,
    width,
    print(text) {
      process.stdout.write(`${notice}${fitText(nameRoot(text, root), width)}\n`);
      notice = '';
    },
    printValue(text) {
      process.stdout.write(`${text}\n`);
    },
    printJson(value) {
      process.stdout.write(`${escaped(JSON.stringify(value, null, 2))}\n`);
    },
    note(text) {
      const shown = [text].flat().map((part) => {
        if (typeof part === 'string') return plain(part);
        const words = plain(part.text);
        return color ? styleText(part.style, words, { stream: process.stderr }) : words;
      });
      process.stderr.write(`${fitText(nameRoot(shown.join(''), root), widthOf(process.stderr))}\n`);
    },
    paint(style, text) {
      return color ? styleText(style, text, { stream: process.stdout }) : text;
    },
  };
}

/** JSON escapes the characters below U+0020 by itself; the others may stand in it, and a terminal would obey them. */
function escaped(json: string): string {
  return json.replaceAll(UNSAFE, (character) =>
    character === '\n' ? character : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}
