import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { decodeText } from '../files/read-contained-file.ts';
import { readRegularFile } from '../files/read-regular-file.ts';
import type { Secrets } from '../domain/text/without-secrets.ts';

/** Of all files together: more values than anybody fills in by hand. */
const MAX_BYTES = 1024 * 1024;
const MAX_FILES = 500;
/** Of the values and their forms together: for so many a search is prepared within a second. */
const MAX_CHARACTERS = 3_000_000;
/** A shorter value is a word or a number, and would be found everywhere. */
const MIN_LENGTH = 6;

/** Files with the values of this machine, and those with what everybody may see, which are committed. */
const VALUES = /^(?:\.env(?:rc|\.[\w.-]+)?|\.flaskenv|\.dev\.vars(?:\.[\w-]+)?|[\w-]+\.env)$/;
const EXAMPLE = /(?:example|sample|template|tmpl|dist|defaults?|schema)s?$/i;

/** What many `.env` have and is no secret. */
const ORDINARY =
  /^(?:true|false|enabled?|disabled?|production|development|staging|testing|localhost|127\.0\.0\.1|0\.0\.0\.0|postgres(?:ql)?|mysql|sqlite3?|mongodb|rabbitmq|default|public|standard|verbose|warning|[\d.:_/-]+|https?:\/\/(?:localhost|127\.0\.0\.1)[\w:./-]*)$/i;

/** Names of variables that hold a secret whatever their value looks like; `PWD` and `OLDPWD` are folders. */
const SECRET_NAME =
  /pass(?:word|wd|phrase)?|(?<!^(?:old)?)pwd|secret|token|credential|(?:api|access|private|auth)_?key|_key$/i;

/** As `orders` in `SERVICE=orders`, or `orders-1`: hidden, it would make one of suites whose names differ in it alone. */
const PLAIN_WORD = /^(?:[A-Za-z]+|[A-Z]?[a-z]+[-_.]?\d{1,3})$/;

export interface KnownSecretsOptions {
  /** The component's folder. */
  readonly folder: string;
  /** `env:` of `components.yaml`: what its commands are given beside the usual. */
  readonly passing?: readonly string[] | undefined;
}

/**
 * Values that must not be told of a component: those of its `.env` files that no committed example has, those of the variables
 * that are passed to its commands, and those of hms's own variables whose names say that they are secret.
 */
export async function knownSecrets({ folder, passing = [] }: KnownSecretsOptions): Promise<Secrets> {
  const values = [...ownSecrets(), ...named(passing), ...(await valuesIn(folder))];
  return within(MAX_CHARACTERS, new Set(values.flatMap(formsOf)));
}

/** Of hms's own variables alone. */
export function ownSecrets(): Secrets {
  return Object.entries(process.env).flatMap(([name, value = '']) =>
    SECRET_NAME.test(name) && isTelling(value) ? [value] : [],
  );
}

function named(passing: readonly string[]): Secrets {
  return Object.entries(process.env).flatMap(([name, value = '']) => {
    const isPassed = passing.some((entry) =>
      entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry,
    );
    return isPassed && isTelling(value) ? [value] : [];
  });
}

async function valuesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => VALUES.test(name)).toSorted(plainFirst);
  const isExample = (name: string): boolean => EXAMPLE.test(name);
  const seen = new Set(valuesOf(await textsOf(folder, files.filter(isExample))));
  const own = await textsOf(
    folder,
    files.filter((name) => !isExample(name)),
  );
  return valuesOf(own).filter((value) => isTelling(value) && !seen.has(value));
}

/** `.env` before `.env.local`, and that before what somebody has many of. */
function plainFirst(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

/** One after the other, since each may be as large as all may be together. */
async function textsOf(folder: string, names: readonly string[]): Promise<string[]> {
  const texts: string[] = [];
  let left = MAX_BYTES;
  for (const name of names.slice(0, MAX_FILES)) {
    const bytes = await bytesOf(path.join(folder, name), left);
    left -= bytes.length;
    texts.push(decodeText(bytes));
  }
  return texts;
}

/** Through links too; none where it is no regular file, larger than that, or may not be read. */
async function bytesOf(file: string, maxBytes: number): Promise<Buffer> {
  try {
    return (await readRegularFile(await realpath(file), maxBytes)) ?? Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

function valuesOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [
    ...text.split(/\r?\n/).flatMap((line) => valueIn(line)),
    ...valuesOverLines(text),
  ]);
}

function within(characters: number, values: Iterable<string>): string[] {
  let left = characters;
  return [...values].filter((value) => {
    left -= value.length;
    return left >= 0;
  });
}

/** As programs read them: in quotes a value goes on over lines, each of which may be told alone. */
function valuesOverLines(text: string): string[] {
  return Object.values(parseEnv(text)).flatMap((value = '') =>
    value.includes('\n') ? [value, ...value.split(/\r?\n/).map((line) => line.trim())] : [],
  );
}

/** A value as it stands in a JSON text, an address, a page, and in what is encoded whole. */
function formsOf(value: string): string[] {
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value.toWellFormed()),
    html,
    html.replaceAll('"', '&quot;'),
    Buffer.from(value)
      .toString('base64')
      .replace(/={1,2}$/, ''),
  ];
}

function valueIn(line: string): string[] {
  const [, name = '', written = ''] = /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*)/s.exec(line) ?? [];
  const [, quote = '', quoted] = /^(["'`])(.*)\1/.exec(written) ?? [];
  const value = quote === '' ? written.replace(/(?<!\s)\s+#.*/s, '').trim() : (quoted ?? '');
  const password = /:\/\/[^/\s@:]*:([^/\s@]+)@/.exec(value)?.[1];
  if (PLAIN_WORD.test(value) && !SECRET_NAME.test(name)) return [];
  return [value, ...(password === undefined ? [] : [password]), ...(quote === '"' ? unescaped(value) : [])];
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What programs make of backslashes between double quotes: the whole, and each line. */
function unescaped(value: string): string[] {
  if (!value.includes('\\')) return [];
  const read = value.replaceAll(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? character);
  return [read, ...read.split('\n')];
}

function isTelling(value: string): boolean {
  return value.length >= MIN_LENGTH && !ORDINARY.test(value);
}
