import type { StringKind, CodeSyntax } from '../../reading/code-token.ts';

/** https://hexdocs.pm/elixir/syntax-reference.html */
export const ELIXIR: CodeSyntax = {
  lineComment: '#',
  stringAt,
  word: /@?[\p{L}_][\p{L}\p{N}_]*[?!]?|\?\\?[^]|\d\w*/uy,
  brackets: { open: ['do', 'fn'], close: 'end' },
};

const INTERPOLATION = ['#{'];
const CLOSING_DELIMITER = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
]);

function stringAt(text: string, at: number): StringKind | undefined {
  const sigil = /~([a-z]|[A-Z][A-Z0-9]{0,20})(?="""|'''|[/|"'([{<])/y;
  sigil.lastIndex = text[at] === '~' ? at : text.length;
  const prefix = sigil.exec(text)?.[0] ?? '';
  const quote = at + prefix.length;
  const character = text[quote] ?? '';
  if (prefix === '' && character !== '"' && character !== "'") return undefined;
  const open =
    text.startsWith(character.repeat(3), quote) && /["']/.test(character) ? character.repeat(3) : character;
  const isRaw = /^~[A-Z]/.test(prefix);
  return {
    open: prefix + open,
    close: CLOSING_DELIMITER.get(open) ?? open,
    isMultiline: true,
    escape: '\\',
    ...(isRaw ? {} : { interpolation: INTERPOLATION }),
  };
}
