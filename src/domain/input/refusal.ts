/** What the sender of a message is told that cannot be taken: every mistake in it, and what it takes instead. Undefined where there is none. */
export function refusalOf(name: string, mistakes: readonly string[], example: string): string | undefined {
  return mistakes.length === 0
    ? undefined
    : `${name} was refused: ${mistakes.join('; ')}. It takes ${example}`;
}
