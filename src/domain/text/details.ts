import type { OperationalStatus } from '../colour.ts';
import { inMarkdown, type Markdown } from './markdown.ts';

const MARKS = { green: '🟢', yellow: '🟡', red: '🔴', unknown: '⚪' } as const;

/** A colour as the details in Temporal's Web UI show it: the word is for who sees no colours, or has no font with the mark. */
export function marked(colour: OperationalStatus): string {
  return `${MARKS[colour]} ${colour}`;
}

/** An empty line, which ends a paragraph and is needed before a list. */
export const EMPTY: Markdown = inMarkdown``;

/** A titled list for the same place, whose Markdown knows a list only behind an empty line; nothing without items. */
export function titledList(title: string, items: readonly Markdown[]): Markdown[] {
  return items.length === 0 ? [] : [EMPTY, inMarkdown`**${title}**`, EMPTY, ...items.map(listItem)];
}

/** An entry of a list. */
export function listItem(item: Markdown): Markdown {
  return inMarkdown`- ${item}`;
}
