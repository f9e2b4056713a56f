/** Tells in which line a place of a text is, from 1. Places are asked for in ascending order, so that the text is read once. */
export function lineCounter(text: string): (at: number) => number {
  let [line, end] = [1, text.indexOf('\n')];
  return (at) => {
    for (; end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
    return line;
  };
}
