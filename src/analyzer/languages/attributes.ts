import path from 'node:path';
import { Minimatch } from 'minimatch';
import type { ComponentFiles } from '../../repository/component-files.ts';
import { UnreadableFileError } from '../../files/read-contained-file.ts';

/** What `.gitattributes` says of a file to Linguist and to Git LFS; undefined where it says nothing. */
export interface LinguistAttributes {
  readonly language?: string | undefined;
  readonly vendored?: boolean | undefined;
  readonly generated?: boolean | undefined;
  readonly documentation?: boolean | undefined;
  readonly detectable?: boolean | undefined;
  /** Whether git holds only a pointer to it. */
  readonly lfs?: boolean;
}

export type AttributesOf = (path: string) => LinguistAttributes;

interface Line {
  /** The later line wins. */
  readonly order: number;
  readonly pattern: string;
  /** The folder of its file, with a closing `/`; empty at the top. */
  readonly prefix: string;
  readonly attributes: LinguistAttributes;
}

const NONE: LinguistAttributes = {};

/** More in one repository were written by a program. */
const MOST_FILES = 100;
/** Each is tried on each file; lines that name one file, which tools write by the thousand, cost nothing. */
const MOST_GLOBS = 500;
/** git ignores longer lines, in bytes, and minimatch refuses much longer patterns by an error. */
const MAX_LINE = 2_047;

/** What the component's own `.gitattributes` files say; one that cannot be read says nothing. */
export async function attributesIn({ tracked, read }: ComponentFiles): Promise<AttributesOf> {
  const names = tracked
    .map((file) => file.path)
    .filter((name) => path.posix.basename(name) === '.gitattributes');
  const texts = new Map<string, string>();
  for (const name of names.slice(0, MOST_FILES)) {
    try {
      texts.set(name, await read(name));
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
    }
  }
  return readAttributes(texts);
}

/** Reads `.gitattributes` files, given by path, as gitattributes(5) says: the last line that matches wins, one deeper down over one above. */
export function readAttributes(files: ReadonlyMap<string, string>): AttributesOf {
  const lines = [...files]
    .sort(([a], [b]) => a.split('/').length - b.split('/').length)
    .flatMap(([file, text]) => text.split('\n').flatMap((line) => parseLine(line, path.posix.dirname(file))))
    .map((line, order) => ({ ...line, order }));
  if (lines.length === 0) return () => NONE;
  const named = new Map<string, Line[]>();
  const globs = [];
  for (const line of lines) {
    if (/[*?[\\]/.test(line.pattern)) globs.push(line);
    else keepNamed(named, line);
  }
  const tried = globs.slice(0, MOST_GLOBS).map((line) => ({ line, matches: matcher(line) }));
  return (file) => {
    const matching = [
      ...(named.get(file) ?? []),
      ...(named.get(`*/${path.posix.basename(file)}`) ?? []).filter(({ prefix }) => file.startsWith(prefix)),
      ...tried.flatMap(({ line, matches }) => (matches(file) ? [line] : [])),
    ];
    return matching
      .sort((a, b) => a.order - b.order)
      .reduce<LinguistAttributes>((all, { attributes }) => ({ ...all, ...attributes }), NONE);
  };
}

function parseLine(line: string, folder: string): Omit<Line, 'order'>[] {
  const [pattern = '', ...words] = line.trim().split(/\s+/);
  if (pattern === '' || pattern.startsWith('#') || Buffer.byteLength(line) > MAX_LINE) return [];
  const attributes = Object.assign({}, ...words.map(parseAttribute)) as LinguistAttributes;
  if (Object.keys(attributes).length === 0) return [];
  return [{ pattern, prefix: folder === '.' ? '' : `${folder}/`, attributes }];
}

function parseAttribute(word: string): LinguistAttributes {
  if (/^[-!]?filter(?:=|$)/.test(word)) return { lfs: word === 'filter=lfs' };
  const [, sign = '', name = '', value = 'true'] = /^([-!]?)linguist-([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
  if (name === 'language') return { language: sign === '' ? value : undefined };
  if (name !== 'vendored' && name !== 'generated' && name !== 'documentation' && name !== 'detectable') {
    return NONE;
  }
  return { [name]: sign === '!' ? undefined : sign === '' && value !== 'false' };
}

/** By the path that it names, or as `*` and the name where it is for that name at any depth. */
function keepNamed(named: Map<string, Line[]>, line: Line): void {
  const { pattern, prefix } = line;
  const key = pattern.includes('/') ? prefix + pattern.replace(/^\//, '') : `*/${pattern}`;
  const known = named.get(key);
  if (known === undefined) named.set(key, [line]);
  else known.push(line);
}

/** A pattern without a slash is one of names, at any depth; git knows neither braces nor negation here. */
function matcher({ pattern, prefix }: Line): (file: string) => boolean {
  const isName = !pattern.includes('/');
  const glob = new Minimatch(pattern.replace(/^\//, ''), {
    dot: true,
    nobrace: true,
    noext: true,
    nonegate: true,
    nocomment: true,
  });
  return (file) => {
    if (!file.startsWith(prefix)) return false;
    return glob.match(isName ? path.posix.basename(file) : file.slice(prefix.length));
  };
}
