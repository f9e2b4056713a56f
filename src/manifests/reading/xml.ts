import { SaxesParser } from 'saxes';
import { ManifestError } from '../manifest.ts';

export interface XmlElement {
  /** Without a namespace's prefix. */
  readonly name: string;
  /** Where its tag begins; the next one where the tag goes on in the next line right after its name. */
  readonly line: number;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed, without that of its children. */
  readonly text: string;
}

/** No build tool's files come near; what walks the tree may therefore recurse. */
const MAX_DEPTH = 500;

/** The root element of a manifest; throws ManifestError with the parser's reason and line. */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ position: true });
  const builder = new TreeBuilder(() => parser.line);
  let line = 1;
  parser.on('error', ({ message }) => {
    // Maven declares HTML's entities by itself, and none of them stands in what is read here.
    if (message.includes('undefined entity')) return;
    throw new ManifestError(message.replace(/^\d+:\d+: /, ''), parser.line);
  });
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => {
    builder.open(name, new Map(Object.entries(attributes)), line);
  });
  parser.on('closetag', () => {
    builder.close();
  });
  for (const event of ['text', 'cdata'] as const) {
    parser.on(event, (part) => {
      builder.add(part);
    });
  }
  parser.write(text).close();
  return builder.root();
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of a child; undefined where there is none, or where it is empty. */
export function textOf(element: XmlElement | undefined, name: string): string | undefined {
  const text = childOf(element, name)?.text;
  return text === '' ? undefined : text;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  readonly parts: string[];
  text: string;
}

class TreeBuilder {
  readonly #line: () => number;
  readonly #open: Growing[] = [];
  #root: XmlElement | undefined;

  constructor(line: () => number) {
    this.#line = line;
  }

  open(qualified: string, attributes: ReadonlyMap<string, string>, line: number): void {
    if (this.#open.length >= MAX_DEPTH) {
      throw new ManifestError(`its elements are nested more than ${MAX_DEPTH} deep`, this.#line());
    }
    const name = qualified.slice(qualified.indexOf(':') + 1);
    const element: Growing = { name, line, attributes, children: [], parts: [], text: '' };
    this.#open.at(-1)?.children.push(element);
    this.#root ??= element;
    this.#open.push(element);
  }

  add(part: string): void {
    this.#open.at(-1)?.parts.push(part);
  }

  close(): void {
    const element = this.#open.pop();
    if (element !== undefined) element.text = element.parts.join('').trim();
  }

  root(): XmlElement {
    if (this.#root === undefined) throw new ManifestError('it has no root element', this.#line());
    return this.#root;
  }
}
