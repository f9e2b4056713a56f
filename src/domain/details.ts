import type { OperationalStatus } from './colour.ts';

const MARKS = { green: '🟢', yellow: '🟡', red: '🔴', unknown: '⚪' } as const;

/** A colour as the details in Temporal's Web UI show it: the word is for who sees no colours, or has no font with the mark. */
export function marked(colour: OperationalStatus): string {
  return `${MARKS[colour]} ${colour}`;
}

/** A titled list for the same place, whose Markdown knows a list only behind an empty line; nothing without items. */
export function titledList(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `**${title}**`, '', ...items.map((item) => `- ${item}`)];
}

/** What a stranger wrote stays on its line and is no Markdown, but for code. */
export function safe(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\*[\]<>#|~]|(?<!\w)_|_(?!\w)/g, String.raw`\$&`);
}
