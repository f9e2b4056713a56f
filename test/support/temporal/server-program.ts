/** The Temporal server that the global setup found. Who imports this runs in the lane `built`. */
export function serverProgram(): string {
  return process.env['TEMPORAL_CLI_PATH'] ?? '';
}
