import { SaxesParser } from 'saxes';
import { InputError } from '../../domain/errors.ts';
import { boundXml } from './bound-xml.ts';
import { ForeignReport } from './foreign-report.ts';
import { readElements } from './junit-elements.ts';
import type { TestReport } from './test-report.ts';
import { replaceReferences } from './xml-references.ts';

const MAX_DEPTH = 100;
const ROOTS = ['testsuites', 'testsuite'];

/** What XML cannot hold, and tools write all the same when a test printed it; but a NUL is the mark of a torn file. */
const DISALLOWED = /[^\P{Cc}\0\t\n\r\x7f-\x9f]|[\ufffe\uffff]/gu;

/**
 * Reads a JUnit XML report, piece by piece. Its cases are counted one by one: the attributes that claim totals are often
 * too low, and only what holds no case is counted by them. Where they claim more failures than the cases tell, a suite had an error of its own, and that is a failing case.
 * Throws InputError for what is no JUnit report, and for a document type, which could declare entities;
 * a ForeignReport for what is another kind of file.
 */
export async function readJUnit(text: AsyncIterable<string>, name: string): Promise<TestReport> {
  const parser = new SaxesParser();
  const elements = readElements();
  let depth = 0;
  let offset = 0;
  let isXml: boolean | undefined;
  parser.on('error', ({ message }) => {
    const what = message.replace(/^(undefined:)?\d+:\d+: /, '');
    throw new (isXml === false ? ForeignReport : InputError)(
      `${name} is not well-formed XML in line ${parser.line + offset}: ${what} ` +
        'Name a whole report, as the test tool wrote it.',
    );
  });
  parser.on('opentag', ({ name: tag, attributes }) => {
    depth += 1;
    requirePlace(tag, depth, { name, line: parser.line + offset });
    elements.open(tag, attributes);
  });
  parser.on('text', elements.text);
  parser.on('cdata', elements.text);
  parser.on('closetag', ({ name: tag }) => {
    depth -= 1;
    elements.close(tag);
  });
  for await (const { xml, line } of boundXml(text, name)) {
    offset = line - parser.line;
    isXml ??= /^[\s\ufeff]*$/.test(xml) ? undefined : /^[\s\ufeff]*</.test(xml);
    parser.write(replaceReferences(xml.replaceAll(DISALLOWED, '\ufffd')));
  }
  parser.close();
  return elements.finish();
}

/** Throws for an element at a depth, counted from 1, at which no JUnit report has it. */
function requirePlace(
  tag: string,
  depth: number,
  { name, line }: { readonly name: string; readonly line: number },
): void {
  if (depth === 1 && !ROOTS.includes(tag)) {
    throw new ForeignReport(
      `${name} is no JUnit report: its root is <${tag.slice(0, 100)}>, not <testsuites> or <testsuite>.`,
    );
  }
  if (depth > MAX_DEPTH) {
    throw new InputError(
      `${name} nests elements more than ${MAX_DEPTH} deep, in line ${line}; no JUnit report does.`,
    );
  }
}
