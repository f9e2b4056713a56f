import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** A feed, as Atom 1.0 has it (RFC 4287); all texts are plain. */
export interface AtomFeed {
  readonly id: string;
  readonly title: string;
  /** Where it is. */
  readonly self: string;
  /** The page that shows the same. */
  readonly page: string;
  readonly entries: readonly AtomEntry[];
}

export interface AtomEntry {
  readonly id: string;
  readonly title: string;
  readonly page: string;
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
  readonly category: string;
}

/** A feed without entries has not been updated since. */
const NEVER = '1970-01-01T00:00:00.000Z';

/** The feed as a document. */
export function renderAtom({ id, title, self, page, entries }: AtomFeed): string {
  const updated = entries.map((entry) => entry.updated).reduce(later, NEVER);
  const rendered = html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom">
      <id>${xmlText(id)}</id>
      <title>${xmlText(title)}</title>
      <updated>${updated}</updated>
      <author><name>HMS Status</name></author>
      <link rel="self" type="application/atom+xml" href="${xmlText(self)}" />
      <link rel="alternate" type="text/html" href="${xmlText(page)}" />
      ${entries.map(renderEntry)}</feed
    > `;
  // Nothing in it is waited for.
  return (rendered as HtmlEscapedString).toString();
}

function renderEntry({ id, title, page, published, updated, summary, category }: AtomEntry) {
  return html`
    <entry>
      <id>${xmlText(id)}</id>
      <title>${xmlText(title)}</title>
      <published>${published}</published>
      <updated>${updated}</updated>
      <category term="${xmlText(category)}" />
      <link rel="alternate" type="text/html" href="${xmlText(page)}" />
      <summary>${xmlText(summary)}</summary>
    </entry>
  `;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

/** XML has no place for some characters, even escaped. */
function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

/** The same id whenever and wherever it is asked for: a UUID made of names (RFC 9562, version 8). */
export function stableId(...names: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(names)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}
