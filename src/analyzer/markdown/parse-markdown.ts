import MarkdownIt, { type Token } from 'markdown-it';

/** Far more than people nest; what is deeper is left as text. */
const MOST_NESTING = 1_000;

const parser = new MarkdownIt('commonmark', { maxNesting: MOST_NESTING });
// URLs stay as they are written: they are judged, and lead nobody anywhere.
parser.validateLink = () => true;
parser.normalizeLink = (url) => url;

const places = new WeakMap<Token, number>();

/** Notes where links, images and HTML begin, which tokens within a line do not say. */
class PlacedState extends parser.inline.State {
  override push(...args: Parameters<InstanceType<typeof parser.inline.State>['push']>): Token {
    const token = super.push(...args);
    places.set(token, this.pos);
    return token;
  }
}
parser.inline.State = PlacedState;

/** The blocks of a text in CommonMark, and what is in them as their children. */
export function parseMarkdown(text: string): readonly Token[] {
  return parser.parse(text, {});
}

/** Where in the content of its block a link, an image or HTML begins. */
export function placeOf(token: Token): number {
  return places.get(token) ?? 0;
}
