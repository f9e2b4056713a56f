import * as z from 'zod';
import { RULE_IDS } from '../../src/domain/analysis/rule-ids.ts';
import { AnalysisSettings } from '../../src/domain/analysis/settings.ts';
import { StatusRange } from '../../src/domain/health/checks/http.ts';
import { MaintenanceWindows, SingleWindow, WeeklyWindow } from '../../src/domain/maintenance/window.ts';
import { Limit, METRIC_KINDS, MetricDeclarations } from '../../src/domain/metrics/declaration.ts';
import { CHECK_KINDS, CheckName, HealthDeclaration } from '../../src/domain/health/health.ts';

const KINDS = Object.values(CHECK_KINDS);
const NAMED = KINDS.map((kind) => kind.safeExtend({ name: CheckName }));

const rules = AnalysisSettings.shape.rules.unwrap();

/** What schemas say by code, as schemas that JSON Schema has words for. */
export const IN_OTHER_WORDS: ReadonlyMap<z.core.$ZodType, z.core.$ZodType> = new Map<
  z.core.$ZodType,
  z.core.$ZodType
>([
  [HealthDeclaration, z.union([...KINDS, z.array(z.union(NAMED)).min(1).max(20)])],
  [MaintenanceWindows, z.array(z.union([SingleWindow, WeeklyWindow])).max(50)],
  [MetricDeclarations, z.array(z.union(Object.values(METRIC_KINDS))).max(50)],
  [Limit, z.string().regex(/^\s*[<>]=?\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/)],
  [
    StatusRange,
    z.union([z.int().min(100).max(599), z.string().regex(/^[1-5]([xX][xX]|\d\d(-[1-5]\d\d)?)$/)]),
  ],
  [rules, z.partialRecord(z.enum(RULE_IDS), rules.valueType)],
]);
