/** A name with its labels, and where the text goes on behind them. */
export interface NamedSeries {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly end: number;
}

const NAME = /[A-Za-z_:][\w:]*/y;
const LABEL = /[A-Za-z_]\w*/y;
const BLANKS = /[ \t]*/y;

/**
 * Reads `name{label="value",…}` at the beginning of a text, as in Prometheus' exposition format; a name may also stand in quotes
 * among the labels, as in `{"http.requests",code="500"}`. Undefined for what is none.
 */
export function readSeriesName(text: string): NamedSeries | undefined {
  const bare = match(NAME, text, 0);
  let at = skip(text, bare?.length ?? 0);
  if (text[at] !== '{')
    return bare === undefined ? undefined : { name: bare, labels: new Map(), end: bare.length };
  const labels = new Map<string, string>();
  let name = bare;
  for (at = skip(text, at + 1); text[at] !== '}';) {
    const quoted = readQuoted(text, at);
    const label = quoted?.value ?? match(LABEL, text, at);
    if (label === undefined) return undefined;
    at = skip(text, quoted?.end ?? at + label.length);
    if (text[at] === '=') {
      const value = readQuoted(text, skip(text, at + 1));
      if (value === undefined || labels.has(label)) return undefined;
      labels.set(label, value.value);
      at = skip(text, value.end);
    } else if (quoted !== undefined && name === undefined) name = label;
    else return undefined;
    if (text[at] === ',') at = skip(text, at + 1);
    else if (text[at] !== '}') return undefined;
  }
  return name === undefined ? undefined : { name, labels, end: at + 1 };
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', n: '\n' };

function readQuoted(
  text: string,
  begin: number,
): { readonly value: string; readonly end: number } | undefined {
  if (text[begin] !== '"') return undefined;
  const close = text.indexOf('"', begin + 1);
  const plain = text.slice(begin + 1, close);
  // Most have nothing escaped, and pages have many.
  if (close !== -1 && !plain.includes('\\')) return { value: plain, end: close + 1 };
  let value = '';
  for (let at = begin + 1; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') return { value, end: at + 1 };
    if (character !== '\\') value += character;
    else {
      const escaped = ESCAPES[text[(at += 1)] ?? ''];
      if (escaped === undefined) return undefined;
      value += escaped;
    }
  }
  return undefined;
}

function match(expression: RegExp, text: string, at: number): string | undefined {
  expression.lastIndex = at;
  return expression.exec(text)?.[0];
}

function skip(text: string, at: number): number {
  return at + (match(BLANKS, text, at)?.length ?? 0);
}
