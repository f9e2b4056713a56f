import type { ColourDepth } from './cell-style.ts';
import { diffGrids } from './diff-grids.ts';
import type { Grid } from './grid.ts';

/** A terminal's screen: is told what to show, and writes what differs from what it shows. */
export class Screen {
  readonly #depth: ColourDepth;
  readonly #write: (bytes: string) => void;
  #shown: Grid | undefined;

  constructor(depth: ColourDepth, write: (bytes: string) => void) {
    this.#depth = depth;
    this.#write = write;
  }

  /** Shows a grid, which is not written to afterwards. */
  show(grid: Grid): void {
    const bytes = diffGrids(this.#shown, grid, this.#depth);
    this.#shown = grid;
    if (bytes !== '') this.#write(bytes);
  }

  /** Others may have written to the terminal: everything is drawn the next time. */
  forget(): void {
    this.#shown = undefined;
  }
}
