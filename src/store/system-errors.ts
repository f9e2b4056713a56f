import { UnavailableError } from '../domain/errors.ts';

const MAKE_ROOM = 'there is no room left on the disk. Make room';
const MAKE_WRITABLE = 'it may not be read or written. Make it readable and writable for you';
const MUST_BE_FOLDER = 'a file is where a folder must be, here or above. Move that file away';

const ADVICE = new Map([
  ['ENOSPC', MAKE_ROOM],
  ['EDQUOT', MAKE_ROOM],
  ['EACCES', MAKE_WRITABLE],
  ['EPERM', MAKE_WRITABLE],
  ['EROFS', 'the disk is read-only. Make it writable'],
  ['ENOTDIR', MUST_BE_FOLDER],
  ['EEXIST', MUST_BE_FOLDER],
  ['EISDIR', 'a folder is where a file must be. Move that folder away'],
]);

/** The work's outcome; a refusal of the system becomes an UnavailableError with the path, or `place`, and what to do. */
export async function explainRefusals<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, path, dest } = Object(error) as Partial<Refusal>;
    const advice = ADVICE.get(code ?? '');
    if (advice === undefined) throw error;
    throw new UnavailableError(`${dest ?? path ?? place} cannot be used: ${advice}, then try again.`, {
      cause: error,
    });
  }
}

type Refusal = NodeJS.ErrnoException & { dest?: string };
