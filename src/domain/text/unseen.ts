/** Where a line ends, besides a line feed. */
export const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/**
 * What every face takes for unsafe: control characters but tab and line feed, half characters, separators of lines, and
 * what is not seen: marks that turn text round, zero widths, fillers.
 */
const UNSEEN = /[^\P{Cc}\t\n]|[\p{Zl}\p{Zp}]|\p{Cs}|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;

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

/** The text with something else for each character that is not seen; those that shape their neighbours stay. */
export function replaceUnseen(text: string, by: (character: string) => string): string {
  const shaping = new Set([...text.matchAll(SHAPING)].map(({ index }) => index));
  return text.replaceAll(UNSEEN, (character, at: number) => (shaping.has(at) ? character : by(character)));
}
