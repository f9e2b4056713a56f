/** Writes lines to standard output, and waits for its reader; false where the reader has gone, or nothing can be written. */
export async function writeLines(lines: readonly string[]): Promise<boolean> {
  if (lines.length === 0) return true;
  return new Promise((resolve) => {
    process.stdout.write(`${lines.join('\n')}\n`, (error) => {
      resolve(error === null || error === undefined);
    });
  });
}
