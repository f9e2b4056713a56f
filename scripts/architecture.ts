import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { drawLayers } from './draw-layers.ts';

/** Draws who may import whom in docs/design.md again. */
const file = fileURLToPath(new URL('../docs/design.md', import.meta.url));
const text = await readFile(file, 'utf8');
await writeFile(
  file,
  text.replace(/^```mermaid\n.*?^```$/ms, () => drawLayers()),
);
