/** A section that no reference is read in, or a reference to a character by its number. */
const MARK = /<!\[CDATA\[|<!--|<\?|&#(?:[xX]([\da-fA-F]+)|(\d+));/g;

const ENDS: ReadonlyMap<string, string> = new Map([
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
]);

/**
 * XML with U+FFFD for each reference to a character that XML 1.0 cannot hold, as `&#x1B;` of coloured text:
 * many tools escape by number whatever cannot be printed. `&#X41;` becomes `&#x41;`. CDATA and comments stay as they are.
 * Linear in the text's length. Source: the recommendation's production of Char, https://www.w3.org/TR/xml/#charsets
 */
export function replaceReferences(xml: string): string {
  if (!xml.includes('&#')) return xml;
  let done = '';
  let from = 0;
  MARK.lastIndex = 0;
  for (let found = MARK.exec(xml); found !== null; found = MARK.exec(xml)) {
    const [mark, hex, decimal] = found;
    const end = ENDS.get(mark);
    if (end !== undefined) {
      const close = xml.indexOf(end, MARK.lastIndex);
      if (close === -1) break;
      MARK.lastIndex = close + end.length;
      continue;
    }
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    done += xml.slice(from, found.index) + (isCharacter(code) ? mark.toLowerCase() : '\ufffd');
    from = MARK.lastIndex;
  }
  return done + xml.slice(from);
}

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}
