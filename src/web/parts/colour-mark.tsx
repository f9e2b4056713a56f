import { COLOURS } from '../../domain/colour-names.ts';
import type { OperationalStatus } from '../../domain/colour.ts';

/** A shape for each colour, within 16 by 16, for who sees no colours; its hole is cut by the even-odd rule. */
const SHAPES: Readonly<Record<OperationalStatus, string>> = {
  green: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM6.8 11.2 3.6 8l1.2-1.2 2 2 4.4-4.4 1.2 1.2Z',
  yellow: 'M8 1 15.5 14.5H.5ZM7.1 5.5v4.2h1.8V5.5Zm0 5.4v1.8h1.8v-1.8Z',
  red: 'M4.8 1h6.4L15 4.8v6.4L11.2 15H4.8L1 11.2V4.8ZM5.6 4.4 4.4 5.6 6.8 8l-2.4 2.4 1.2 1.2L8 9.2l2.4 2.4 1.2-1.2L9.2 8l2.4-2.4-1.2-1.2L8 6.8Z',
  unknown:
    'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 1.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8ZM4.6 7.1v1.8h6.8V7.1Z',
};

/** A colour by shape, word and colour. */
export const ColourMark = ({ colour, word = colour }: { colour: OperationalStatus; word?: string }) => (
  <span class={`mark ${colour}`}>
    <ColourShape colour={colour} />
    {word}
  </span>
);

/** The shape alone, where the word stands beside it anyway. */
export const ColourShape = ({ colour }: { colour: OperationalStatus }) => (
  <svg class={`shape ${colour}`} width="16" height="16" aria-hidden="true">
    <use href={`#${colour}`} />
  </svg>
);

/** The shapes, once in each page. */
export const ColourShapes = () => (
  <svg class="unseen" aria-hidden="true">
    {COLOURS.map((colour) => (
      <symbol id={colour} viewBox="0 0 16 16">
        <path fill-rule="evenodd" d={SHAPES[colour]} />
      </symbol>
    ))}
  </svg>
);
