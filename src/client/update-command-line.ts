/** What to type next, to be copied as it stands. */
export function updateCommandLine(root: string | undefined): string {
  return root === undefined ? 'hms full-update' : `hms full-update --root ${quote(root)}`;
}

/** For a POSIX shell. */
function quote(word: string): string {
  return /^[\w./~@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
