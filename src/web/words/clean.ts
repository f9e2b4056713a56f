import { shortened, visibleLine } from '../../domain/text/visible.ts';

const MAX_TEXT = 300;

/** What strangers wrote, as one line of characters that are seen, cut where it is too long for a list. */
export function clean(text: string, max = MAX_TEXT): string {
  return shortened(visibleLine(text), max);
}
