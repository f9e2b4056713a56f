import * as z from 'zod';
import { Command } from '../../command.ts';
import { HealthBasics } from './basics.ts';

/** A program of the operator's: healthy when it ends with exit code 0. */
export const CommandHealth = z.strictObject({ command: Command, ...HealthBasics });
export type CommandHealth = z.infer<typeof CommandHealth>;

/**
 * A program that keeps to the guidelines of the Monitoring Plugins (Nagios): exit code 0 is healthy, 1 a warning, 2 critical,
 * 3 says that nothing can be said; after a `|` stands what it measured.
 */
export const PluginHealth = z.strictObject({ plugin: Command, ...HealthBasics });
export type PluginHealth = z.infer<typeof PluginHealth>;
