import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { lineCounter } from '../../domain/text/line-counter.ts';
import { htmlParts, type HtmlPart } from './html-parts.ts';

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
  const html: string[] = [];
  const definitions = new Map<string, string>();
  const references: { identifier: string; line: number; isImage: boolean }[] = [];
  const headings = collectHeadings();
  for (const node of walk(fromMarkdown(markdown))) {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'link') links.push({ url: node.url, line, isImage: false });
    else if (node.type === 'image') links.push({ url: node.url, line, isImage: true });
    else if (node.type === 'heading') headings.add(textOf(node));
    else if (node.type === 'text' || node.type === 'inlineCode') headings.text(node.value);
    else if (node.type === 'html') {
      html.push(node.value);
      const lineOf = lineCounter(node.value);
      for (const part of htmlParts(node.value)) {
        headings.html(part);
        links.push(...linksIn(part, (at) => line + lineOf(at) - 1));
      }
    } else if (node.type === 'definition' && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node.url);
    } else if (node.type === 'linkReference' || node.type === 'imageReference') {
      references.push({ identifier: node.identifier, line, isImage: node.type === 'imageReference' });
    }
  }
  for (const { identifier, ...place } of references) {
    const url = definitions.get(identifier);
    // `[^1]` is a footnote of GitHub's, whose text would be taken for a URL.
    if (url !== undefined && !identifier.startsWith('^')) links.push({ url, ...place });
  }
  const anchors = anchorsOf(headings.found);
  const raw = html.join('\n');
  return { links, hasAnchor: (name) => anchors.has(plain(name.toLowerCase())) || isNamedIn(raw, name) };
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

/** Without recursion: a text can nest quotes as deep as it likes. */
function* walk(root: Nodes): Generator<Nodes> {
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if ('children' in node) waiting.push(...node.children.toReversed());
  }
}

function textOf(heading: Nodes): string {
  return [...walk(heading)]
    .map((node) => (node.type === 'text' || node.type === 'inlineCode' ? node.value : ''))
    .join('')
    .trim();
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
