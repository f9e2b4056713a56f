import { InputError } from '../../domain/errors.ts';
import { ForeignReport } from './foreign-report.ts';

/** Some whole XML tokens, and the line of the document that they begin in. */
export interface XmlPiece {
  readonly xml: string;
  readonly line: number;
}

/** The longest tag: a failure's message is an attribute. */
const MAX_TAG = 4 * 1024 * 1024;
/** The longest text, CDATA section, comment or instruction that arrives whole. */
const MAX_TEXT = 16 * 1024;

/** As much of a document type as its root's name needs. */
const MAX_TYPE = 200;

interface Kind {
  readonly open: string;
  readonly close: string;
  /** What is left of one that is too long. */
  readonly cut: (beginning: string) => string;
}

const SECTIONS: readonly Kind[] = [
  { open: '<![CDATA[', close: ']]>', cut: (beginning) => `${beginning.toWellFormed()}]]>` },
  { open: '<!--', close: '-->', cut: () => '' },
  { open: '<?', close: '?>', cut: () => '' },
];

/** Ends where a tag begins, which is not part of it; an entity that was cut in two would be a mistake. */
const TEXT: Kind = {
  open: '',
  close: '<',
  cut: (beginning) => beginning.toWellFormed().replace(/&[^;&]*$/, ''),
};

/**
 * XML in whole tokens of bounded length, for a parser that holds each of them in memory: what a test printed is often
 * longer than all the rest. Text, CDATA, comments and instructions are cut.
 * Throws InputError for a tag that is too long, and for a document type, which could declare entities;
 * a ForeignReport for the document type of another kind of file.
 */
export async function* boundXml(text: AsyncIterable<string>, name: string): AsyncGenerator<XmlPiece> {
  let line = 1;
  let rest = '';
  let skipped: Kind | undefined;
  for await (const chunk of text) {
    rest += chunk;
    if (skipped !== undefined) {
      const end = endOfSkipped(rest, skipped);
      line += newlines(rest.slice(0, end.at));
      rest = rest.slice(end.at);
      if (!end.found) continue;
    }
    const whole = rest.slice(0, endOfTokens(rest, { name, line }));
    if (whole !== '') yield { xml: whole, line };
    line += newlines(whole);
    rest = rest.slice(whole.length);
    skipped = tooLong(rest, { name, line });
    if (skipped === undefined) continue;
    const cut = skipped.cut(rest.slice(0, MAX_TEXT));
    if (cut !== '') yield { xml: cut, line };
    const end = rest.length - skipped.close.length;
    line += newlines(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest !== '') yield { xml: rest, line };
}

/** Where the last whole token ends. */
function endOfTokens(xml: string, place: { name: string; line: number }): number {
  let at = 0;
  for (;;) {
    const end = endOfToken(xml, at);
    if (isDeclaration(xml.slice(at, at + 9), end !== -1))
      throw documentType(xml.slice(at, at + MAX_TYPE), place);
    if (end === -1 || end === xml.length) return end === -1 ? at : end;
    at = end;
  }
}

/** -1 when it is not all there. */
function endOfToken(xml: string, start: number): number {
  if (xml[start] !== '<') return xml.indexOf('<', start);
  const section = sectionAt(xml, start);
  if (section !== undefined) {
    const end = xml.indexOf(section.close, start + section.open.length);
    return end === -1 ? -1 : end + section.close.length;
  }
  const mark = /["'>]/g;
  mark.lastIndex = start + 1;
  for (let found = mark.exec(xml); found !== null; found = mark.exec(xml)) {
    if (found[0] === '>') return mark.lastIndex;
    const quote = xml.indexOf(found[0], mark.lastIndex);
    if (quote === -1) return -1;
    mark.lastIndex = quote + 1;
  }
  return -1;
}

function sectionAt(xml: string, start: number): Kind | undefined {
  return SECTIONS.find(({ open }) => xml.startsWith(open, start));
}

function isDeclaration(beginning: string, isWhole: boolean): boolean {
  if (!beginning.startsWith('<!') || sectionAt(beginning, 0) !== undefined) return false;
  return isWhole || !SECTIONS.some(({ open }) => open.startsWith(beginning));
}

/** A document type names the root that follows: where that is another one, the file is no report at all. */
function documentType(text: string, { name, line }: { name: string; line: number }): InputError {
  const root = /^<!doctype\s+([\w:.-]+)[\s>[]/i.exec(text)?.[1];
  const isForeign = root !== undefined && root !== 'testsuites' && root !== 'testsuite';
  return new (isForeign ? ForeignReport : InputError)(
    `${name} has a document type declaration in or after line ${line}, which a JUnit report has no use for; remove it.`,
  );
}

function tooLong(token: string, { name, line }: { name: string; line: number }): Kind | undefined {
  const kind = token.startsWith('<') ? sectionAt(token, 0) : TEXT;
  if (kind !== undefined) return token.length > MAX_TEXT ? kind : undefined;
  if (token.length <= MAX_TAG) return undefined;
  throw new InputError(
    `${name} is no JUnit report that can be read: the tag in line ${line} is longer than ${MAX_TAG / 1024 / 1024} MB.`,
  );
}

/** The end of what is skipped, or as far as it is certain that the end is not. */
function endOfSkipped(xml: string, { close }: Kind): { at: number; found: boolean } {
  const found = xml.indexOf(close);
  if (found === -1) return { at: Math.max(0, xml.length - close.length + 1), found: false };
  return { at: close === TEXT.close ? found : found + close.length, found: true };
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
