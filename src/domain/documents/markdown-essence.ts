/**
 * Whether two Markdown texts show the same, as far as formatters differ in how they write it: line endings, blank lines and
 * wrapped lines, columns of tables, bullets, `*` or `_`, backslashes and entities.
 */
export function showsTheSame(one: string, other: string): boolean {
  return one === other || essence(one) === essence(other);
}

/** Not Markdown any more: what is left of a text when all that is taken out which formatters choose. */
function essence(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => lineEssence(line))
    .join(' ')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replace(
      /&(amp|lt|gt|quot|nbsp|#\d+|#x[\da-f]+);/gi,
      (entity, name: string) => CHARACTERS[name.toLowerCase()] ?? entity,
    )
    .replaceAll('*', '_')
    .replace(/\s+/g, ' ')
    .replace(/ ?\| ?/g, '|')
    .trim();
}

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function lineEssence(line: string): string {
  const text = line.trim();
  if (/^[\s|:-]+$/.test(text) && text.includes('-') && text.includes('|')) return '|-|';
  const [marker] = /^#+\s/.exec(text) ?? [];
  return marker === undefined
    ? text.replace(/^[*+-]\s+/, '- ')
    : marker + text.slice(marker.length).replace(/(?<!\s)\s+#+$/, '');
}
