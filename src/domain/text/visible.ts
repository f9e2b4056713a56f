/**
 * What a terminal takes as a command: strings for its title, links and the like, with what is in them; colours and moves
 * of the cursor; and the short ones. One that is not ended loses its beginning alone, so that it hides no text behind it.
 */
const COMMANDS = new RegExp(
  [
    String.raw`(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\p{Cc}]*(?:\u0007|\u001b\\|\u009c)`,
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -\/]*[@-~]?`,
    String.raw`\u001b[ -\/]*[0-~]?`,
  ].join('|'),
  'gu',
);

const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** Control characters but tab and line feed, half characters, and what is not seen: marks that turn text round, zero widths, fillers. */
const UNSEEN = /[^\P{Cc}\t\n]|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;

const JOINING = ['Arabic', 'Devanagari', 'Bengali', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala']
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('');

/** What is not seen by itself and shapes its neighbours: a joined emoji, an emoji in colours, letters of scripts that join theirs. */
const SHAPING = new RegExp(
  [
    String.raw`\u200d(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?\u200d)(?=\p{Extended_Pictographic})`,
    String.raw`[\ufe0e\ufe0f](?<=\p{Emoji}[\ufe0e\ufe0f])`,
    String.raw`[\u200c\u200d](?<=[${JOINING}][\u200c\u200d])(?=\p{L})`,
  ].join('|'),
  'gu',
);

/** Text that others wrote, with nothing in it but characters that are seen, tabs and line feeds; well-formed. */
export function visible(text: string): string {
  const plain = text.toWellFormed().replaceAll(COMMANDS, '').replaceAll(LINE_ENDS, '\n');
  const shaping = new Set([...plain.matchAll(SHAPING)].map(({ index }) => index));
  return plain.replaceAll(UNSEEN, (character, at: number) => (shaping.has(at) ? character : ''));
}

/** The same in one line. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll(/\s+/g, ' ').trim();
}

/** The text, or its beginning and `…`, at most `limit` UTF-16 units and no half character. */
export function shortened(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
