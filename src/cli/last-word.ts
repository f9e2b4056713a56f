/** The name of the command that the words lead to: `show` of `tickets show`. */
export function lastWord(words: string): string {
  return words.slice(words.lastIndexOf(' ') + 1);
}
