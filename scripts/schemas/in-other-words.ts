import * as z from 'zod';
import { RULE_IDS } from '../../src/domain/analysis/rule-ids.ts';
import { AnalysisSettings } from '../../src/domain/analysis/settings.ts';
import {
  CommandHealth,
  HealthDeclaration,
  HttpHealth,
  StatusRange,
  TcpHealth,
} from '../../src/domain/health/health.ts';

const rules = AnalysisSettings.shape.rules.unwrap();

/** What schemas say by code, as schemas that JSON Schema has words for. */
export const IN_OTHER_WORDS: ReadonlyMap<z.core.$ZodType, z.core.$ZodType> = new Map<
  z.core.$ZodType,
  z.core.$ZodType
>([
  [HealthDeclaration, z.union([HttpHealth, TcpHealth, CommandHealth])],
  [
    StatusRange,
    z.union([z.int().min(100).max(599), z.string().regex(/^[1-5]([xX][xX]|\d\d(-[1-5]\d\d)?)$/)]),
  ],
  [rules, z.partialRecord(z.enum(RULE_IDS), rules.valueType)],
]);
