import { fstatSync, openSync, readlinkSync, statSync } from 'node:fs';
import { UnavailableError } from '../domain/errors.ts';
import { isUnreachable } from './error-codes.ts';

/** A folder that a process goes on using after it, or one above it, was renamed. */
export interface FollowedFolder {
  /**
   * Where it is now: the path by which it was named while that leads to it, else its real one.
   * Throws UnavailableError when it was removed or moved to another disk, or where only Linux could tell.
   */
  readonly now: string;
}

/** Holds the folder open until the process ends, so that it is known again by what it is and not by its path. */
export function followFolder(folder: string): FollowedFolder {
  const opened = openSync(folder, 'r');
  const { dev, ino } = fstatSync(opened, { bigint: true });
  const isIt = (place: string): boolean => {
    const found = inspect(place);
    return found?.dev === dev && found.ino === ino;
  };
  let known = folder;
  return {
    get now() {
      if (isIt(known)) return known;
      const place = placeOf(opened);
      if (place === undefined || !isIt(place)) {
        throw new UnavailableError(
          `${known} is no longer what it was when this began: it was removed or moved. ` +
            'Start hms again where the folder is now, if it was moved.',
        );
      }
      known = place;
      return known;
    },
  };
}

function inspect(place: string) {
  try {
    return statSync(place, { bigint: true, throwIfNoEntry: false });
  } catch (error) {
    if (isUnreachable(error)) return undefined;
    throw error;
  }
}

/** The kernel's name for what a process has open. */
function placeOf(opened: number): string | undefined {
  try {
    return readlinkSync(`/proc/self/fd/${opened}`);
  } catch (error) {
    if (isUnreachable(error)) return undefined;
    throw error;
  }
}
