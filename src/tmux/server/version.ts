import { UnavailableError } from '../../domain/errors.ts';

/** The oldest tmux in which all that hms asks for is there: options of panes, and commands from standard input. */
export const MIN_VERSION = '3.2';

/** Throws UnavailableError for an older tmux; a version without a number, as of a build from git, is taken for new enough. */
export function requireVersion(said: string): void {
  const [, major, minor] = /^(?:tmux )?(?:next-)?(\d+)\.(\d+)/.exec(said.trim()) ?? [];
  if (major === undefined || minor === undefined) return;
  const [oldest = 0, older = 0] = MIN_VERSION.split('.').map(Number);
  if (Number(major) > oldest || (Number(major) === oldest && Number(minor) >= older)) return;
  throw new UnavailableError(
    `This tmux is version ${major}.${minor}; hms needs ${MIN_VERSION} or newer. Install a newer one, and end a server that still runs the older one.`,
  );
}
