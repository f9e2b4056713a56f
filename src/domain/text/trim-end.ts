/**
 * The text without the characters at its end that are in `characters`.
 * Goes back from the end: an expression such as `/\/+$/` tries every run of them, which takes the square of a long text's length.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
