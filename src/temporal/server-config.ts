import { loadClientConfigProfile, toClientOptions } from '@temporalio/envconfig';
import { InputError } from '../domain/errors.ts';

/** Where the configured Temporal server is, and how to log in to it; without an address none is configured. */
export type ServerConfig = ReturnType<typeof toClientOptions>;

/** Reads `TEMPORAL_…` and Temporal's configuration file. Throws InputError when one of them is wrong. */
export function readServerConfig(): ServerConfig {
  try {
    return toClientOptions(loadClientConfigProfile());
  } catch (error) {
    throw new InputError(
      `Temporal's configuration (TEMPORAL_… or its file) cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
