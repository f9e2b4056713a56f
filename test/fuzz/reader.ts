/** Something to make inputs from: a whole file as its tool writes it. */
export interface Seed {
  /** Relative to the component's folder; tells which reader of the product takes it. */
  readonly path: string;
  readonly bytes: Buffer;
  /** The other files of its project, by path. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** What a reader is given: a seed, with other bytes. */
export type Input = Seed;

type ErrorClass = abstract new (...args: never[]) => Error;

/** One way in which the product reads files of others. */
export interface Reader {
  /** By which finds are kept. */
  readonly id: string;
  readonly seeds: () => readonly Seed[];
  /**
   * Reads the input as the product does; `folder` is its own for what has to stand on a disk.
   * What comes back, or what a promise of it gives, is looked through.
   */
  readonly read: (input: Input, folder: string) => unknown;
  /** The errors that it declares. */
  readonly refusals: readonly ErrorClass[];
  /** What an input may take, in ms of processor time, where that is not the usual. */
  readonly limitMs?: number;
  /** Puts right what no change of bytes could, such as a sum over the file. */
  readonly repair?: (bytes: Buffer) => Buffer;
}

/** The reader came to an end, but to a wrong one: a find. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
}

export function seedsOf(texts: Readonly<Record<string, string>>): Seed[] {
  return Object.entries(texts).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
}

/** Each file of a project, with the others beside it. */
export function projectSeeds(files: Readonly<Record<string, string>>): Seed[] {
  return Object.entries(files).map(([path, text]) => {
    const { [path]: _, ...beside } = files;
    return { path, bytes: Buffer.from(text), beside };
  });
}
