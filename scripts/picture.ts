import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import ansiToSvg from 'ansi-to-svg';
import { execa } from 'execa';

/** Width of one character at the library's fixed font size of 14. */
const CHARACTER_WIDTH = 8.4013671875;

/**
 * Draws docs/images/full-update.svg: `node scripts/picture.ts` from a real full-update of the demo (made by `npm start`),
 * `node scripts/picture.ts FILE [TARGET]` from saved output with its colours, `-` for standard input.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const [source, target = join(root, 'docs/images/full-update.svg')] = process.argv.slice(2);

await mkdir(dirname(target), { recursive: true });
await writeFile(target, draw(await outputOf(source)));
console.log(`wrote ${target}`);

async function outputOf(file: string | undefined): Promise<string> {
  if (file === '-') return await text(process.stdin);
  if (file !== undefined) return await readFile(file, 'utf8');
  const command = ['full-update', '--root', 'demo'];
  const { stdout } = await execa(join(root, 'bin/hms'), command, {
    cwd: root,
    env: { FORCE_COLOR: '1', COLUMNS: '120' },
    stderr: 'inherit',
  });
  return `\u001B[90m$\u001B[39m hms ${command.join(' ')}\n\n${stdout}`;
}

function draw(output: string): string {
  const svg = ansiToSvg(output.trimEnd(), {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace',
    paddingTop: 12,
    paddingRight: 16,
    paddingBottom: 12,
    paddingLeft: 16,
    colors: {
      backgroundColor: '#0d1117',
      foregroundColor: '#e6edf3',
      red: '#ff7b72',
      green: '#3fb950',
      yellow: '#d29922',
      blue: '#58a6ff',
      magenta: '#bc8cff',
      cyan: '#39c5cf',
      white: '#e6edf3',
      gray: '#8b949e',
    },
  });
  return `${svg.replace(/<text ([^>]*)>([^<]*)<\/text>/g, alignText)}\n`;
}

/** SVG drops repeated spaces, and fonts differ in width: both would pull a table's columns apart. */
function alignText(_: string, attributes: string, value: string): string {
  const shown = value.trim().replaceAll(' ', '&#xA0;');
  const characters = shown.replace(/&[^;]+;/g, ' ').length;
  if (characters === 0) return '';
  const width = (characters * CHARACTER_WIDTH).toFixed(2);
  return `<text ${attributes} textLength="${width}" lengthAdjust="spacingAndGlyphs">${shown}</text>`;
}
