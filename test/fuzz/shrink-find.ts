import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Input, Reader } from './reader.ts';
import { shrink } from './shrink.ts';
import { tryInput } from './try-input.ts';

/** A smaller input with the same kind of fault; what is slow, or takes too much, stays as it is. */
export async function shrinkFind(reader: Reader, input: Input, fault: string): Promise<Input> {
  if (/^(?:slow|excess):/.test(fault)) return input;
  const kind = kindOf(fault);
  const folder = mkdtempSync(path.join(tmpdir(), 'hms-fuzz-'));
  try {
    const holds = async (bytes: Buffer): Promise<boolean> => {
      const { fault: found } = await tryInput(reader, { ...input, bytes }, path.join(folder, 'files'));
      return found !== undefined && kindOf(found) === kind;
    };
    return { ...input, bytes: await shrink(input.bytes, holds) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function kindOf(fault: string): string {
  return fault.split(/[:\s]/, 1)[0] ?? '';
}
