/** What a piece of HTML has one after the other. */
export type HtmlPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tag';
      /** In small letters. */
      readonly name: string;
      readonly isEnd: boolean;
      readonly attributes: ReadonlyMap<string, string>;
      /** Where in the piece it begins. */
      readonly at: number;
    };

/** Bounded, so that no text makes it slow; no tag that a person writes is as long. */
const TAG = /<(\/?)([a-z][a-z\d]*)((?:"[^"]{0,2000}"|'[^']{0,2000}'|[^"'<>]){0,1000})>/iy;
const ATTRIBUTE = /([a-z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/** The texts and tags of a piece of HTML, without comments, and without judging whether they fit together. */
export function* htmlParts(html: string): Generator<HtmlPart> {
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next !== at)
      yield { kind: 'text', text: decodeEntities(html.slice(at, next < 0 ? undefined : next)) };
    if (next < 0) return;
    if (html.startsWith('<!--', next)) {
      const end = html.indexOf('-->', next + 4);
      if (end < 0) return;
      at = end + 3;
      continue;
    }
    TAG.lastIndex = next;
    const [whole, end = '', name = '', rest = ''] = TAG.exec(html) ?? [];
    if (whole !== undefined) {
      yield {
        kind: 'tag',
        name: name.toLowerCase(),
        isEnd: end !== '',
        attributes: attributesIn(rest),
        at: next,
      };
    }
    at = next + (whole?.length ?? 1);
  }
}

function attributesIn(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      decodeEntities(double ?? single ?? bare ?? ''),
    ]),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Those that people write; `#39` and `#x27` too. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}
