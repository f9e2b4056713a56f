import { hostname } from 'node:os';

/** The JSON history without what says on which machine it was recorded; replaying needs none of it. */
export function scrub(value: unknown, workspace: string): unknown {
  const clean = (text: string): string =>
    text.replaceAll(workspace, '/workspace').replaceAll(new RegExp(`\\d+@${hostname()}`, 'g'), '1@recorded');
  return walk(value, (text, key) => {
    if (key === 'stackTrace') return '';
    return key === 'data' ? mapBase64(text, clean) : clean(text);
  });
}

/** Every text of a JSON history, payloads decoded. */
export function textsOf(history: unknown): string[] {
  const texts: string[] = [];
  walk(history, (text, key) => {
    texts.push(key === 'data' ? Buffer.from(text, 'base64').toString() : text);
    return text;
  });
  return texts;
}

function walk(value: unknown, change: (text: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') return change(value, key);
  if (Array.isArray(value)) return value.map((item) => walk(item, change, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, change, name)]));
}

function mapBase64(text: string, change: (decoded: string) => string): string {
  return Buffer.from(change(Buffer.from(text, 'base64').toString())).toString('base64');
}
