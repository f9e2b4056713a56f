import { emitKeypressEvents, type Interface, type Key } from 'node:readline';

/** A key that was pressed, or a text that was pasted. */
export type KeyPress =
  | {
      /** As `a`, `A`, `ctrl-c`, `up`, `page-down`, `shift-tab`. */
      readonly key: string;
      /** What it types; undefined for keys that type nothing. */
      readonly text: string | undefined;
    }
  | { readonly pasted: string };

/** An escape that nothing follows for so long is the key of that name. */
const ESCAPE_MS = 50;
/** As much as a field takes. */
const MAX_PASTED = 4_000;

const NAMES: Readonly<Record<string, string>> = {
  return: 'enter',
  pageup: 'page-up',
  pagedown: 'page-down',
};

/** Tells of each key of a terminal in raw mode; returns what ends that. */
export function readKeys(input: NodeJS.ReadableStream, onKey: (press: KeyPress) => void): () => void {
  // All that it takes of an interface.
  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
  let pasted: string | undefined;
  const take = (text: string | undefined, key: Key): void => {
    if (key.name === 'paste-start') pasted = '';
    else if (key.name === 'paste-end') {
      if (pasted !== undefined) onKey({ pasted: pasted.slice(0, MAX_PASTED) });
      pasted = undefined;
    } else if (pasted !== undefined) {
      if (pasted.length < MAX_PASTED) pasted += key.name === 'return' ? '\n' : (text ?? '');
    } else onKey(pressOf(text, key));
  };
  input.on('keypress', take);
  return () => {
    input.off('keypress', take);
  };
}

function pressOf(
  text: string | undefined,
  { name, ctrl = false, meta = false, shift = false }: Key,
): KeyPress {
  const isTyped = text !== undefined && !ctrl && !meta && /^[^\p{Cc}]+$/u.test(text);
  if (isTyped) return { key: text === ' ' ? 'space' : text, text };
  const known = NAMES[name ?? ''] ?? name ?? '';
  const isShifted = shift && known.length > 1;
  return { key: `${ctrl ? 'ctrl-' : ''}${isShifted ? 'shift-' : ''}${known}`, text: undefined };
}
