/** With a capital letter, as a sentence begins. */
export function inSentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
