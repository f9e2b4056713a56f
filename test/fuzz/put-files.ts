import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Makes the folder anew, with these files in it and nothing else. */
export function putFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
