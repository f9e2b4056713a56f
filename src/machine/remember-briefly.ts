/**
 * Asks once per key and gives the same answer for `forMs` milliseconds: a whole fleet asks a machine the same questions.
 * A question that failed is asked again.
 */
export function rememberBriefly<Answer>(
  forMs: number,
): (key: string, ask: () => Promise<Answer>) => Promise<Answer> {
  const answers = new Map<string, { readonly until: number; readonly answer: Promise<Answer> }>();
  return (key, ask) => {
    const known = answers.get(key);
    if (known !== undefined && known.until > performance.now()) return known.answer;
    const answer = ask();
    answers.set(key, { until: performance.now() + forMs, answer });
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
