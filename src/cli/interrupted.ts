import { constants } from 'node:os';
import { EXIT_SIGNAL } from './exit-codes.ts';

/** A person or the system asked this command to stop. */
export class InterruptedError extends Error {
  /** 128 and the signal's number, as shells do. */
  readonly exitCode: number;

  constructor(
    signal: 'SIGINT' | 'SIGTERM' | NodeJS.Signals,
    message = 'Stopped. Run the same command again to continue where it stopped.',
  ) {
    super(message);
    this.name = 'InterruptedError';
    this.exitCode = EXIT_SIGNAL + constants.signals[signal];
  }
}
