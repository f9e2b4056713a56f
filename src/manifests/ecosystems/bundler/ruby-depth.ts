/**
 * How deep a Ruby program is nested at least, told without a parser: brackets, and words that an `end` closes.
 * Texts and comments are not told apart, so a bracket in one counts, and what closes it takes it back.
 */
export function rubyDepth(text: string): number {
  const levels = { bracket: 0, block: 0 };
  let deepest = 0;
  for (const [piece] of text.matchAll(PIECES)) {
    const kind = '([{)]}'.includes(piece) ? 'bracket' : 'block';
    const closes = ')]}'.includes(piece) || piece === 'end';
    levels[kind] = Math.max(0, levels[kind] + (closes ? -1 : 1));
    deepest = Math.max(deepest, levels.bracket + levels.block);
  }
  return deepest;
}

/** Behind a statement, `if` and its like have no `end`: they count at the beginning of a line, or where a value is expected. */
const PIECES =
  /[([{)\]}]|(?<![\w.:@$])(?:begin|case|class|def|do|end|for|module)(?![\w?!:])|(?<=(?:^|[\n;=({[|,]|->|&&)[ \t]{0,20})(?:if|unless|until|while)(?![\w?!:])/g;
