import { readInside } from '../../files/read-inside.ts';
import { findExamples } from '../configuration/env-examples.ts';
import { envValues, keyLines } from '../configuration/env-values.ts';
import { ownValues } from './filled-in.ts';

/** A variable whose value an example shows to everybody. */
export interface ShownValue {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly line: number | null;
}

/** Those of the example at the top that no env file gives another value. */
export async function shownValues(folder: string): Promise<ShownValue[]> {
  const place = (await findExamples(folder)).find((one) => one.folder === '');
  const content = place === undefined ? null : await readInside(folder, place.example);
  if (place === undefined || content?.state !== 'text') return [];
  const [lines, own] = [keyLines(content.text), await ownValues(folder)];
  return [...envValues(content.text)]
    .filter(([name, value]) => (own.get(name) ?? value) === value)
    .map(([name, value]) => ({ name, value, path: place.example, line: lines.get(name) ?? null }));
}
