/** A path or other word as it stands in a command for a POSIX shell, quoted where that is needed. */
export function shellWord(word: string): string {
  return /^[\w./~@%:,=+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** As many as a person copies in one go. */
const MOST = 5;

/** Several paths as arguments of one command, or one that stands for each of them where they are many. */
export function shellWords(words: readonly string[], each = 'FILE'): string {
  return words.length > MOST ? each : words.map(shellWord).join(' ');
}
