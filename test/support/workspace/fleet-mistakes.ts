import { FleetFileError } from '../../../src/domain/errors.ts';
import { parseFleetFile, type FleetKinds } from '../../../src/workspace/fleet-file.ts';

export const FILE = '/w/components.yaml';

/** The lines in which a refused `components.yaml` tells its mistakes; none where it is good. */
export function mistakesIn(text: string, kinds?: FleetKinds): string[] {
  try {
    parseFleetFile(text, FILE, kinds);
  } catch (error) {
    if (error instanceof FleetFileError)
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
}
