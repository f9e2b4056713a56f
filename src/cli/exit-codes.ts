/** The command did what it was asked for. */
export const EXIT_DONE = 0;
/** Done, and what the command was asked to fail on was found. */
export const EXIT_FOUND = 1;
/** The command line, a file that it names, or `components.yaml` is wrong. */
export const EXIT_USAGE = 2;
/** It could not be done, wholly or for one of the components. */
export const EXIT_NOT_DONE = 3;
/** Stopped by a signal: this and the signal's number, as shells do (130 for SIGINT, 143 for SIGTERM). */
export const EXIT_SIGNAL = 128;
