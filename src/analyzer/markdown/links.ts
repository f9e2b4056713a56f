import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

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

/** The links and anchors of a Markdown text; what stands in code is neither. */
export function linksOf(markdown: string): MarkdownLinks {
  const links: Link[] = [];
  const headings: string[] = [];
  const html: string[] = [];
  const definitions = new Map<string, string>();
  const references: { identifier: string; line: number; isImage: boolean }[] = [];
  for (const node of walk(fromMarkdown(markdown))) {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'link') links.push({ url: node.url, line, isImage: false });
    else if (node.type === 'image') links.push({ url: node.url, line, isImage: true });
    else if (node.type === 'heading') headings.push(textOf(node));
    else if (node.type === 'html') html.push(node.value);
    else if (node.type === 'definition' && !definitions.has(node.identifier)) {
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
  const anchors = anchorsOf(headings);
  const raw = html.join('\n');
  return { links, hasAnchor: (name) => anchors.has(name.toLowerCase()) || isNamedIn(raw, name) };
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
  return new Set(headings.map((heading) => slugger.slug(heading)));
}

/** Any mention counts: to miss a broken anchor is better than to report a good one. */
function isNamedIn(html: string, name: string): boolean {
  return name !== '' && html.includes(name);
}
