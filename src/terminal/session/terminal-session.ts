import type { ReadStream, WriteStream } from 'node:tty';
import type { ScreenSize } from '../screen/grid.ts';
import { readKeys, type KeyPress } from './key-reader.ts';
import { ENTER, LEAVE } from './terminal-modes.ts';

/** What a terminal tells the program that draws on it. */
export interface TerminalListener {
  readonly onKey: (press: KeyPress) => void;
  /** Its size may be another one, or others have written to it: everything has to be drawn again. */
  readonly onLost: () => void;
  /** Somebody asks the program to end, or the terminal has gone. */
  readonly onEnd: (signal: NodeJS.Signals) => void;
}

/** A terminal without a size, as on a serial line. */
const SIZE: ScreenSize = { columns: 80, rows: 24 };
const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A process that its shell cannot stop goes on at once. */
const STOP_MS = 50;

/** Takes a terminal over, and leaves it as it was: when it is closed, when the program ends however it does, and while it is stopped. */
export class TerminalSession implements Disposable {
  readonly #input: ReadStream;
  readonly #output: WriteStream;
  readonly #listener: TerminalListener;
  readonly #endKeys: () => void;
  #isDrawnOn = false;

  constructor(input: ReadStream, output: WriteStream, listener: TerminalListener) {
    this.#input = input;
    this.#output = output;
    this.#listener = listener;
    for (const signal of ENDING) process.on(signal, listener.onEnd);
    process.on('SIGTSTP', this.#stop);
    process.on('SIGCONT', this.#continue);
    process.on('exit', this.#leave);
    process.on('uncaughtExceptionMonitor', this.#leave);
    output.on('resize', listener.onLost);
    input.on('end', this.#gone);
    input.on('error', this.#gone);
    this.#enter();
    this.#endKeys = readKeys(input, this.#take);
    input.resume();
  }

  get size(): ScreenSize {
    const { columns, rows } = this.#output;
    return columns > 0 && rows > 0 ? { columns, rows } : SIZE;
  }

  /** What is drawn while the program is stopped is left out. */
  write(bytes: string): void {
    if (this.#isDrawnOn) this.#output.write(bytes);
  }

  [Symbol.dispose](): void {
    this.#leave();
    this.#endKeys();
    this.#input.pause();
    for (const signal of ENDING) process.off(signal, this.#listener.onEnd);
    process.off('SIGTSTP', this.#stop);
    process.off('SIGCONT', this.#continue);
    process.off('exit', this.#leave);
    process.off('uncaughtExceptionMonitor', this.#leave);
    this.#output.off('resize', this.#listener.onLost);
    this.#input.off('end', this.#gone);
    this.#input.off('error', this.#gone);
  }

  readonly #take = (press: KeyPress): void => {
    if ('key' in press && press.key === 'ctrl-z') this.#stop();
    else if ('key' in press && press.key === 'ctrl-c') this.#listener.onEnd('SIGINT');
    else this.#listener.onKey(press);
  };

  readonly #gone = (): void => {
    this.#listener.onEnd('SIGHUP');
  };

  readonly #stop = (): void => {
    this.#leave();
    process.off('SIGTSTP', this.#stop);
    // All of the command's processes, as the terminal itself stops them.
    process.kill(0, 'SIGTSTP');
    setTimeout(this.#continue, STOP_MS);
  };

  /** Also where somebody stopped it in a way that cannot be noticed. */
  readonly #continue = (): void => {
    process.off('SIGTSTP', this.#stop);
    process.on('SIGTSTP', this.#stop);
    this.#enter();
    this.#listener.onLost();
  };

  #enter(): void {
    this.#isDrawnOn = true;
    // Its own idea of the mode may be an old one: a shell sets it anew.
    this.#setRaw(false);
    this.#setRaw(true);
    this.#output.write(ENTER);
  }

  readonly #leave = (): void => {
    if (!this.#isDrawnOn) return;
    this.#isDrawnOn = false;
    this.#output.write(LEAVE);
    this.#setRaw(false);
  };

  /** A terminal that has gone has no modes. */
  #setRaw(isRaw: boolean): void {
    try {
      this.#input.setRawMode(isRaw);
    } catch {
      this.#gone();
    }
  }
}
