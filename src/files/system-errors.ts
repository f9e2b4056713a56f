import { ExhaustedError, UnavailableError } from '../domain/errors.ts';

const MAKE_ROOM = 'there is no room left on the disk. Make room';
const MAKE_WRITABLE = 'it may not be read or written. Make it readable and writable for you';
const MUST_BE_FOLDER = 'a file is where a folder must be, here or above. Move that file away';
const TOO_MANY_OPEN =
  'too many files are open. End other programs, or raise the limit of open files (`ulimit -n`)';

/** Writing is refused because of these, although reading may work. */
const WRITE_ADVICE: readonly (readonly [string, string])[] = [
  ['ENOSPC', MAKE_ROOM],
  ['EDQUOT', MAKE_ROOM],
  ['EACCES', MAKE_WRITABLE],
  ['EPERM', MAKE_WRITABLE],
  ['EROFS', 'the disk is read-only. Make it writable'],
  ['EXDEV', 'it is on another disk than the rest of the data. Keep the whole data folder on one disk'],
];

const ADVICE = new Map([
  ...WRITE_ADVICE,
  ['ENOTDIR', MUST_BE_FOLDER],
  ['EEXIST', MUST_BE_FOLDER],
  ['EISDIR', 'a folder is where a file must be. Move that folder away'],
  ['ENAMETOOLONG', 'its name is longer than the disk allows. Move the workspace to a shorter path'],
  ['EMFILE', TOO_MANY_OPEN],
  ['ENFILE', TOO_MANY_OPEN],
  ['EIO', 'the disk failed. Check it, and restore what it has lost'],
]);

/** These pass when somebody makes room or another program ends. */
const PASSING = ['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'];

/**
 * The work's outcome; a refusal of the system becomes an UnavailableError with the path, or `place`, and what to do:
 * an ExhaustedError where it may pass.
 */
export async function explainRefusals<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, path, dest } = Object(error) as Partial<Refusal>;
    const advice = ADVICE.get(code ?? '');
    if (advice === undefined) throw error;
    const message = `${dest ?? path ?? place} cannot be used: ${advice}, then try again.`;
    const isPassing = PASSING.includes(code ?? '');
    throw isPassing
      ? new ExhaustedError(message, { cause: error })
      : new UnavailableError(message, { cause: error });
  }
}

/** Whether the disk refuses to be written, rather than to be read. */
export function isWriteRefusal(error: unknown): error is Refusal & { code: string } {
  const { code } = Object(error) as Partial<Refusal>;
  return WRITE_ADVICE.some(([refused]) => refused === code);
}

type Refusal = NodeJS.ErrnoException & { dest?: string };
