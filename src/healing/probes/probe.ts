import type { HealProblem } from '../../domain/healing/heal.ts';
import type { HealCase } from '../heal-case.ts';

/** One place to look for problems; it brings what is stored about that place up to date, and may be repeated. */
export interface Probe {
  run(heal: HealCase): Promise<Omit<HealProblem, 'look'>[]>;
  /** True: what the later looks rest on is not there while this one finds something. */
  readonly stopsDiagnosis?: boolean;
}
