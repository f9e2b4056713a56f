import * as z from 'zod';
import { AnalysisSettings } from './analysis/settings.ts';
import { AllowSettings, Component, DocsSettings, LimitSettings, VariableNames } from './component.ts';
import type { DocumentPlace } from './documents/document-places.ts';
import { docsOverride, docsSettings } from './documents/settings.ts';
import { hintFor } from './text/nearest-name.ts';
import { GraphSettings } from './graph/settings.ts';
import type { StrategyDeclaration } from './healing/declaration.ts';
import { HealSettings } from './healing/settings.ts';
import { HealthSettings } from './health/settings.ts';
import { MaintenanceWindows, type MaintenanceWindow } from './maintenance/window.ts';
import { MonitorSettings } from './monitor/settings.ts';
import { StatusPolicySettings } from './status/policy-settings.ts';
import { WebSettings } from './web/settings.ts';

/** Settings of the whole workspace; every field has a default, and a component may override `docs`, `allow`, `analysis` and `limits`. */
export const FleetSettings = z.strictObject({
  /** Where components are started: what `hms tracker start --env` takes; the first is the default. */
  environments: z
    .array(
      z
        .string()
        .regex(
          /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/,
          'an environment is a word of at most 32 letters, digits, ".", "_" or "-"',
        ),
    )
    .min(1, 'name at least one environment, as in [dev, staging, prod]')
    .default(['dev', 'staging', 'prod']),
  /** Which of them are production, for figures of deployments; those named prod, production or live, else the last one, if not set. */
  production: z.array(z.string()).min(1, 'name at least one environment, as in [prod]').exactOptional(),
  status: StatusPolicySettings.prefault({}),
  docs: DocsSettings.prefault({}),
  allow: AllowSettings.prefault({}),
  heal: HealSettings.prefault({}),
  health: HealthSettings.prefault({}),
  /** When all of the fleet is worked on as planned. */
  maintenance: MaintenanceWindows.exactOptional(),
  monitor: MonitorSettings.prefault({}),
  graph: GraphSettings.prefault({}),
  analysis: AnalysisSettings.prefault({}),
  limits: LimitSettings.prefault({}),
  web: WebSettings.prefault({}),
  /** Variables of hms's own environment that declared commands of every component get, beside the usual ones. */
  env: VariableNames.exactOptional(),
});
export type FleetSettings = z.infer<typeof FleetSettings>;

/** The whole of `components.yaml`, version 1. */
export const Fleet = fleetOf(Component, FleetSettings);
export type Fleet = z.infer<typeof Fleet>;

/** The same where `docs` has switches for other documents too. */
export function fleetWith(places: readonly DocumentPlace[]): typeof Fleet {
  return fleetOf(
    Component.extend({ docs: docsOverride(places).optional() }),
    FleetSettings.extend({ docs: docsSettings(places).prefault({}) }),
  );
}

function fleetOf(component: typeof Component, fleetSettings: typeof FleetSettings) {
  return z
    .strictObject({
      schema_version: z.literal(1, { error: 'schema_version must be 1' }),
      /** True for the made-up fleet of `hms demo`: everything that shows it says so. */
      demo: z.boolean().default(false),
      /** The fleet, one entry per repository. */
      components: z.array(component),
      settings: fleetSettings.prefault({}),
    })
    .check(({ value: { components, settings }, issues }) => {
      components.forEach(({ health, metrics = [] }, index) => {
        metrics.forEach((metric, place) => {
          if (health !== undefined || !('health' in metric)) return;
          issues.push({
            code: 'custom',
            input: metric.health,
            path: ['components', index, 'metrics', place, 'health'],
            message:
              'this component declares no health: check, so it has no series of it; declare one, or remove this metric',
          });
        });
      });
      for (const { name, path } of namedEnvironments(components, settings))
        if (!settings.environments.includes(name))
          issues.push({ code: 'custom', input: name, path, message: noEnvironment(name, settings) });
    });
}

/** Where environments are named that `settings.environments` must have. */
function namedEnvironments(
  components: readonly Component[],
  { production = [] }: FleetSettings,
): { readonly name: string; readonly path: (string | number)[] }[] {
  return [
    ...production.map((name, place) => ({ name, path: ['settings', 'production', place] })),
    ...components.flatMap(({ health }, index) =>
      health?.environment === undefined
        ? []
        : [{ name: health.environment, path: ['components', index, 'health', 'environment'] }],
    ),
  ];
}

function noEnvironment(name: string, { environments }: FleetSettings): string {
  return `there is no environment ${name}${hintFor(name, environments)}; name one of ${environments.join(', ')}, or add it to settings.environments`;
}

/** A component with its folder found and the fleet's settings applied: what every job works on. */
export interface FleetMember {
  readonly component: Component;
  /** Absolute path of the component's folder; nothing says that it exists. */
  readonly folder: string;
  readonly docs: DocsSettings;
  /** The documents that there are; those that are built in where it is left out. */
  readonly documents?: readonly DocumentPlace[] | undefined;
  readonly allow: AllowSettings;
  readonly analysis: AnalysisSettings;
  readonly limits: LimitSettings;
  /** Where its declared health check asks. */
  readonly environment: string;
  /** Those that may be recorded: `settings.environments`. */
  readonly environments: readonly string[];
  readonly demo: boolean;
  /** The ways to heal it that are declared: its own, then those of `settings.heal.strategies`. */
  readonly heal?: readonly StrategyDeclaration[];
  /** For how long an answer of its health check is evidence, in milliseconds; undefined where none is declared. */
  readonly answerValidFor?: number | undefined;
  /** Variables of hms's own environment that its declared commands get beside the usual ones: `settings.env` and its own `env`. */
  readonly env?: readonly string[];
}

/** The maintenance windows that are declared for each component, by its id: its own behind those of the fleet. */
export function maintenanceIn({
  components,
  settings,
}: Pick<Fleet, 'components' | 'settings'>): (componentId: string) => readonly MaintenanceWindow[] {
  const ofFleet = settings.maintenance ?? [];
  const own = new Map(components.flatMap(({ id, maintenance }) => (maintenance ? [[id, maintenance]] : [])));
  return (id) => [...ofFleet, ...(own.get(id) ?? [])];
}
