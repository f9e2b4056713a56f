/** A number with its noun: `1 component`, `2 components`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Each word once, with how often it stands there: `missing_tool ×2, missing_env_file`; `-` for none. */
export function countWords(words: readonly string[]): string {
  const counted = [...new Set(words)].map((word) => {
    const times = words.filter((other) => other === word).length;
    return times === 1 ? word : `${word} ×${times}`;
  });
  return counted.join(', ') || '-';
}
