/** Where a thread notes what it reads, and the main thread sees it, also while the thread is too busy to answer. */
export type Board = SharedArrayBuffer;

export interface Seen {
  /** Another number stands for another file, or for the same one taken up again. */
  readonly sequence: number;
  /** How often the thread's event loop has turned. */
  readonly turns: number;
  /** Null where it reads none. */
  readonly file: string | null;
}

const [SEQUENCE, LENGTH, TURNS, NUMBERS] = [0, 1, 2, 3];
/** No path that a system can open is longer. */
const MAX_NAME = 4_096;
const HEADER = NUMBERS * Int32Array.BYTES_PER_ELEMENT;

let numbers: Int32Array | undefined;
let name: Uint8Array | undefined;
const encoder = new TextEncoder();

export function createBoard(): Board {
  return new SharedArrayBuffer(HEADER + MAX_NAME);
}

/** From now on this thread notes on the board; one that has none, the main one, notes nothing. */
export function noteOn(board: Board): void {
  numbers = new Int32Array(board, 0, NUMBERS);
  name = new Uint8Array(board, HEADER);
}

/** What follows is done for this file: if it takes too long, the file is at fault. */
export function takeInHand(file: string): void {
  if (numbers === undefined || name === undefined) return;
  Atomics.store(numbers, LENGTH, encoder.encodeInto(file, name).written);
  Atomics.add(numbers, SEQUENCE, 1);
}

/** What follows is done for no file alone. */
export function layDown(): void {
  takeInHand('');
}

export function countTurn(): void {
  if (numbers !== undefined) Atomics.add(numbers, TURNS, 1);
}

/** What a thread has noted last. */
export function readBoard(board: Board): Seen {
  const noted = new Int32Array(board, 0, NUMBERS);
  const length = Atomics.load(noted, LENGTH);
  const bytes = Buffer.from(new Uint8Array(board, HEADER, length));
  return {
    sequence: Atomics.load(noted, SEQUENCE),
    turns: Atomics.load(noted, TURNS),
    file: length === 0 ? null : bytes.toString(),
  };
}
