/** How many colours a terminal shows; 1 is none. */
export type ColourDepth = 1 | 8 | 16;

/** The colours of a text; `plain` is what the terminal writes in by itself. */
const INKS = ['plain', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'gray'] as const;
export type Ink = (typeof INKS)[number];

/** How a text looks; everything is off where it is left out. */
export interface TextStyle {
  readonly ink?: Ink;
  readonly isBold?: boolean;
  /** Text and ground exchanged. */
  readonly isInverse?: boolean;
}

/** The same as one number, so that cells are compared soon. */
export type CellStyle = number;

const BOLD = 16;
const INVERSE = 32;
const INK_BITS = 15;

/** The style of a cell that nobody wrote to. */
export const PLAIN: CellStyle = 0;

/** A style as cells have it. */
export function cellStyle({ ink = 'plain', isBold = false, isInverse = false }: TextStyle): CellStyle {
  return INKS.indexOf(ink) | (isBold ? BOLD : 0) | (isInverse ? INVERSE : 0);
}

/** Characters that are shapes: with text and ground exchanged they would say something else. */
const SHAPE = /^[\u2580-\u259f]/;

/** Exchanges text and ground, but of shapes; gray is not seen on a light ground. */
export function selected(style: CellStyle, text = ''): CellStyle {
  if (SHAPE.test(text)) return style;
  const isGray = (style & INK_BITS) === INKS.indexOf('gray');
  return (isGray ? style & ~INK_BITS : style) | INVERSE;
}

/** What each colour is in a terminal's commands; bright black is one of sixteen. */
const CODES: Readonly<Record<Ink, string | undefined>> = {
  plain: undefined,
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  magenta: '35',
  cyan: '36',
  gray: '90',
};

/** What has a terminal write in this style, whatever it wrote in before. Bold and inverse are no colours. */
export function styleCommand(style: CellStyle, depth: ColourDepth): string {
  const ink = INKS[style & INK_BITS] ?? 'plain';
  const hasInk = depth === 16 || (depth === 8 && ink !== 'gray');
  const codes = [
    (style & BOLD) === 0 ? undefined : '1',
    (style & INVERSE) === 0 ? undefined : '7',
    hasInk ? CODES[ink] : undefined,
  ].filter((code) => code !== undefined);
  return `\u001b[${['', ...codes].join(';')}m`;
}
