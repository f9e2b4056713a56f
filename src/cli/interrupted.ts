import { constants } from 'node:os';
import { EXIT_SIGNAL } from './exit-codes.ts';

/** A person or the system asked this command to stop. */
export class InterruptedError extends Error {
  /** 128 and the signal's number, as shells do. */
  readonly exitCode: number;

  constructor(signal: 'SIGINT' | 'SIGTERM' | NodeJS.Signals) {
    super('Stopped. What was running goes on where it stopped when the same command is given again.');
    this.name = 'InterruptedError';
    this.exitCode = EXIT_SIGNAL + constants.signals[signal];
  }
}
