import { homedir } from 'node:os';

/** The home folder of whoever runs hms, by the variable that tools read. */
export function homeFolder(): string {
  const named = process.env['HOME'];
  return named === undefined || named === '' ? homedir() : named;
}
