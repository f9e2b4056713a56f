import xterm from '@xterm/headless';
import type { ScreenSize } from '../../../src/terminal/screen/grid.ts';

/** A real terminal emulator, without a window. */
export class Emulator {
  readonly #terminal: InstanceType<typeof xterm.Terminal>;

  constructor({ columns: cols, rows }: ScreenSize) {
    this.#terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 100 });
  }

  /** Writes, and waits until it is shown. */
  async write(bytes: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#terminal.write(bytes, resolve);
    });
  }

  resize({ columns, rows }: ScreenSize): void {
    this.#terminal.resize(columns, rows);
  }

  /** The rows as text, without the blanks at their ends. */
  lines(): string[] {
    const { buffer, rows } = this.#terminal;
    return Array.from(
      { length: rows },
      (_, row) => buffer.active.getLine(buffer.active.viewportY + row)?.translateToString(true) ?? '',
    );
  }

  /** Each row with the colour and the style of its cells. */
  cells(): string[] {
    const { buffer, cols, rows } = this.#terminal;
    const cell = buffer.active.getNullCell();
    return Array.from({ length: rows }, (_, row) => {
      const line = buffer.active.getLine(buffer.active.viewportY + row);
      return Array.from({ length: cols }, (__, column) => {
        line?.getCell(column, cell);
        const style = `${cell.isFgDefault() ? '' : cell.getFgColor()}${cell.isBold() ? 'b' : ''}${cell.isInverse() ? 'i' : ''}`;
        const text = cell.getWidth() === 0 ? '' : cell.getChars() || ' ';
        return style === '' ? text : `{${style}:${text}}`;
      }).join('');
    });
  }

  /** Whether it shows its other screen, which programs draw on. */
  get isAlternate(): boolean {
    return this.#terminal.buffer.active.type === 'alternate';
  }

  get modes(): InstanceType<typeof xterm.Terminal>['modes'] {
    return this.#terminal.modes;
  }
}
