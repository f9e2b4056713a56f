import path from 'node:path';
import picomatch from 'picomatch';
import type { ComponentFiles } from '../component-files.ts';
import { UnreadableFileError } from '../read-contained-file.ts';

/** What `.gitattributes` says of a file to Linguist; undefined where it says nothing. */
export interface LinguistAttributes {
  readonly language?: string;
  readonly vendored?: boolean;
  readonly generated?: boolean;
  readonly documentation?: boolean;
  readonly detectable?: boolean;
}

export type AttributesOf = (path: string) => LinguistAttributes;

interface Line {
  readonly matches: (path: string) => boolean;
  readonly attributes: LinguistAttributes;
}

/** A pattern with more is not written by people, and takes long to be tried. */
const MOST_STARS = 8;
const LONGEST_PATTERN = 300;

const NONE: LinguistAttributes = {};

/** More in one repository were written by a program. */
const MOST_FILES = 100;

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
    .flatMap(([file, text]) => text.split('\n').flatMap((line) => parseLine(line, path.posix.dirname(file))));
  if (lines.length === 0) return () => NONE;
  return (file) =>
    lines.reduce<LinguistAttributes>(
      (all, { matches, attributes }) => (matches(file) ? { ...all, ...attributes } : all),
      NONE,
    );
}

function parseLine(line: string, folder: string): Line[] {
  const words = line.trim().split(/\s+/);
  const [pattern = '', ...rest] = words;
  const attributes = Object.assign({}, ...rest.map(parseAttribute)) as LinguistAttributes;
  const isUsable = pattern.length <= LONGEST_PATTERN && pattern.split('*').length <= MOST_STARS + 1;
  if (pattern === '' || pattern.startsWith('#') || !isUsable || Object.keys(attributes).length === 0)
    return [];
  return [{ matches: matcher(pattern, folder), attributes }];
}

function parseAttribute(word: string): LinguistAttributes {
  const [, minus = '', name = '', value = 'true'] = /^(-?)linguist-([a-z]+)(?:=(.*))?$/.exec(word) ?? [];
  if (name === 'language') return { language: value };
  if (name !== 'vendored' && name !== 'generated' && name !== 'documentation' && name !== 'detectable') {
    return NONE;
  }
  return { [name]: minus === '' && value !== 'false' };
}

/** A pattern without a slash is one of names, at any depth. */
function matcher(pattern: string, folder: string): (file: string) => boolean {
  const isName = !pattern.includes('/');
  const isMatch = picomatch(pattern.replace(/^\//, ''), {
    dot: true,
    nobrace: true,
    noextglob: true,
    basename: false,
  });
  const prefix = folder === '.' ? '' : `${folder}/`;
  return (file) => {
    if (!file.startsWith(prefix)) return false;
    return isMatch(isName ? path.posix.basename(file) : file.slice(prefix.length));
  };
}
