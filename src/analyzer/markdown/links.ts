import GithubSlugger from 'github-slugger';
import type { Token } from 'markdown-it';
import { lineCounter } from '../../domain/text/line-counter.ts';
import { htmlParts, type HtmlPart } from './html-parts.ts';
import { parseMarkdown, placeOf } from './parse-markdown.ts';

/** A link or an image of a Markdown text. */
export interface Link {
  readonly url: string;
  readonly line: number;
  readonly isImage: boolean;
}

export interface MarkdownLinks {
  readonly links: readonly Link[];
  /** Whether a fragment leads to a heading, as GitHub names them, or to a name that HTML in the text gives. */
  readonly hasAnchor: (fragment: string) => boolean;
}

/** The links and anchors of a Markdown text, those of HTML in it too; what stands in code or a comment is neither. */
export function linksOf(markdown: string): MarkdownLinks {
  const links: Link[] = [];
  const references: Link[] = [];
  const html: string[] = [];
  const headings = collectHeadings();
  const addHtml = (text: string, line: number): void => {
    html.push(text);
    const lineOf = lineCounter(text);
    for (const part of htmlParts(text)) {
      headings.html(part);
      links.push(...linksIn(part, (at) => line + lineOf(at) - 1));
    }
  };
  parseMarkdown(markdown).forEach((block, index, blocks) => {
    const line = (block.map?.[0] ?? 0) + 1;
    if (block.type === 'html_block') addHtml(block.content, line);
    const parts = block.children ?? [];
    if (blocks[index - 1]?.type === 'heading_open') headings.add(parts.map(textOf).join('').trim());
    const newLines = lineCounter(block.content);
    for (const part of parts) {
      const place = (): number => line + newLines(placeOf(part)) - 1;
      headings.text(textOf(part));
      if (part.type === 'html_inline') addHtml(part.content, place());
      const link = linkOf(part);
      if (link !== undefined) (isReference(part) ? references : links).push({ ...link, line: place() });
    }
  });
  const anchors = anchorsOf(headings.found);
  const raw = html.join('\n');
  return {
    links: [...links, ...references],
    hasAnchor: (name) => anchors.has(plain(name.toLowerCase())) || isNamedIn(raw, name),
  };
}

function linkOf(part: Token): Omit<Link, 'line'> | undefined {
  const isImage = part.type === 'image';
  const url = part.attrGet(isImage ? 'src' : 'href');
  // `[^1]` is a footnote of GitHub's, whose text would be taken for a URL.
  return typeof url !== 'string' || labelOf(part)?.startsWith('^') === true ? undefined : { url, isImage };
}

function isReference(part: Token): boolean {
  return labelOf(part) !== undefined;
}

/** Of a link whose URL is defined elsewhere in the text. */
function labelOf({ meta }: Token): string | undefined {
  const label: unknown = meta?.['label'];
  return typeof label === 'string' ? label : undefined;
}

/** What a part of a line says, without the text that stands for an image. */
function textOf({ type, content }: Token): string {
  if (type === 'softbreak') return '\n';
  return type === 'text' || type === 'code_inline' ? content : '';
}

interface Headings {
  /** In the order of the text: of the same headings, the second has another anchor. */
  readonly found: readonly string[];
  /** One of Markdown's. */
  add(heading: string): void;
  /** HTML, and text that may stand between its tags. */
  html(part: HtmlPart): void;
  text(text: string): void;
}

const HEADING_TAG = /^h[1-6]$/;

/** GitHub gives headings an anchor also where they are written as HTML, as `<h1 align="center">` is. */
function collectHeadings(): Headings {
  const found: string[] = [];
  let open: string | undefined;
  return {
    found,
    add: (heading) => found.push(heading),
    text(text) {
      if (open !== undefined) open += text;
    },
    html(part) {
      if (part.kind === 'text') this.text(part.text);
      else if (HEADING_TAG.test(part.name)) {
        if (open !== undefined) found.push(open.replace(/\s+/g, ' ').trim());
        open = part.isEnd ? undefined : '';
      }
    },
  };
}

function linksIn(part: HtmlPart, lineAt: (at: number) => number): Link[] {
  if (part.kind === 'text' || part.isEnd) return [];
  const { name, attributes, at } = part;
  const url = name === 'a' ? attributes.get('href') : name === 'img' ? attributes.get('src') : undefined;
  return url === undefined ? [] : [{ url: url.trim(), line: lineAt(at), isImage: name === 'img' }];
}

function anchorsOf(headings: readonly string[]): Set<string> {
  const slugger = new GithubSlugger();
  return new Set(headings.map((heading) => plain(slugger.slug(heading))));
}

/** Without what only says how an emoji is drawn: some keep it in a link, and some do not. */
function plain(anchor: string): string {
  return anchor.replace(/[\uFE0E\uFE0F\u200D]/gu, '');
}

/** Any mention counts: to miss a broken anchor is better than to report a good one. */
function isNamedIn(html: string, name: string): boolean {
  return name !== '' && html.includes(name);
}
