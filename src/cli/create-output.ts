import { styleText } from 'node:util';
import { onlyColours, plain, terminalJson } from '../domain/text/terminal.ts';
import type { Output } from './output.ts';
import { fitText } from './render/fit-text.ts';
import { nameRoot } from './name-root.ts';
import type { SharedOptions } from './shared-options.ts';
import { showsUnicode } from './shows-unicode.ts';
import { widthOf } from './width.ts';

const DEMO_NOTICE = 'Demo: this fleet is made up.';

/** What a command says: on `--json`, for a terminal with colours or without, of a made-up fleet or a real one. */
export function createOutput(
  { json = false, color = true, root }: SharedOptions,
  { demo = false } = {},
): Output {
  const width = widthOf(process.stdout);
  const paint: Output['paint'] = (style, text) =>
    color ? styleText(style, text, { stream: process.stdout }) : text;
  const coloured = paint('bold', ' ') !== ' ';
  let notice = demo ? `${DEMO_NOTICE}\n` : '';
  return {
    json,
    width,
    unicode: showsUnicode(process.env),
    print(text) {
      const words = nameRoot(onlyColours(text, { coloured }), root);
      process.stdout.write(`${notice}${fitText(words, width)}\n`);
      notice = '';
    },
    printValue(text) {
      process.stdout.write(`${text}\n`);
    },
    printJson(value) {
      process.stdout.write(`${terminalJson(JSON.stringify(value, null, 2))}\n`);
    },
    note(text) {
      const shown = [text].flat().map((part) => {
        if (typeof part === 'string') return plain(part);
        const words = plain(part.text);
        return color ? styleText(part.style, words, { stream: process.stderr }) : words;
      });
      process.stderr.write(`${fitText(nameRoot(shown.join(''), root), widthOf(process.stderr))}\n`);
    },
    paint,
  };
}
