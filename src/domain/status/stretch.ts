import type { Span } from '../maintenance/spans.ts';

/** A span in which a component was up, or down. */
export interface Stretch extends Span {
  readonly isUp: boolean;
}
