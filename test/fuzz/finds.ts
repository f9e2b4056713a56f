import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Input } from './reader.ts';

/** An input on which a reader once failed; `text`, so many times, where it is UTF-8, else `base64`. */
const Find = z.object({
  reader: z.string(),
  path: z.string(),
  /** What went wrong. */
  was: z.string(),
  text: z.string().optional(),
  times: z.int().positive().optional(),
  base64: z.string().optional(),
  /** The project's other files, where they matter. */
  beside: z.record(z.string(), z.string()).optional(),
});

export interface KeptFind {
  readonly name: string;
  readonly reader: string;
  readonly was: string;
  readonly input: Input;
}

const FOLDER = path.join(import.meta.dirname, 'found');

/** Every input in `found/`. */
export function keptFinds(): KeptFind[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const {
        reader,
        was,
        path: file,
        text = '',
        times = 1,
        base64,
        beside = {},
      } = Find.parse(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')));
      const bytes = base64 === undefined ? Buffer.from(text.repeat(times)) : Buffer.from(base64, 'base64');
      return { name, reader, was, input: { path: file, bytes, beside } };
    });
}

/** Writes an input to a folder, in the form of `found/`; gives the file's path. */
export function keepFind(folder: string, { name, reader, was, input }: KeptFind): string {
  const { path: file, bytes, beside } = input;
  const text = bytes.toString('utf8');
  const content = Buffer.from(text).equals(bytes) ? { text } : { base64: bytes.toString('base64') };
  mkdirSync(folder, { recursive: true });
  const place = path.join(folder, `${name}.json`);
  writeFileSync(place, `${JSON.stringify({ reader, path: file, was, ...content, beside }, null, 2)}\n`);
  return place;
}
