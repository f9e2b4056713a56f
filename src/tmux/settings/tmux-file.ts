import * as z from 'zod';
import { OperationalStatus } from '../../domain/colour.ts';
import { Command } from '../../domain/command.ts';
import { ComponentId } from '../../domain/component.ts';
import { COMPONENT_RUNS, SHOWN, WINDOW_LAYOUTS } from './names.ts';

const MOST_WINDOWS = 50;
const MOST_PANES = 50;

/** Each is a process of some ninety megabytes. */
const USUAL_TOTAL = 40;
const MOST_TOTAL = 500;

const Title = z.string().min(1).max(60);

/** How small a pane may become, and how many stand in one window: what has no room goes into further windows. */
export const PaneLimits = z.strictObject({
  columns: z.int().min(10).max(500).default(38),
  rows: z.int().min(3).max(200).default(8),
  most: z.int().min(1).max(MOST_PANES).default(12),
  /** How many there are in all windows together: of a larger fleet the worst components have panes. */
  total: z.int().min(1).max(MOST_TOTAL).default(USUAL_TOTAL),
});
export type PaneLimits = z.infer<typeof PaneLimits>;

/** Which components have a pane in a window, and what runs there; all of them where nothing is said. */
export const ComponentSelection = z.strictObject({
  /** Only these. */
  ids: z.array(ComponentId).min(1).exactOptional(),
  /** Only those that one of these teams is asked for. */
  owner: z.array(z.string().min(1)).min(1).exactOptional(),
  /** Only those with one of these languages and frameworks. */
  technology: z.array(z.string().min(1)).min(1).exactOptional(),
  /** Only those with one of these colours when the layout is made. */
  status: z.array(OperationalStatus).min(1).exactOptional(),
  /** A window, or several, for each of them. */
  group_by: z.enum(['owner', 'technology']).exactOptional(),
  /** `status` shows the component, and `watch` does with keys; `logs`, `shell` and `test` run what `components.yaml` declares. */
  run: z.enum(COMPONENT_RUNS).default('status'),
});
export type ComponentSelection = z.infer<typeof ComponentSelection>;

/** One pane: what hms shows, what a component declares, or a command of its own. */
export const PaneDeclaration = z
  .strictObject({
    /** What hms shows of the whole fleet. */
    show: z.enum(SHOWN).exactOptional(),
    /** A component's pane. */
    component: ComponentId.exactOptional(),
    /** What is in the pane of `component`; `status` where it is left out. */
    run: z.enum(COMPONENT_RUNS).exactOptional(),
    /** A program and its arguments, run without a shell; in the folder of `component`, else in the workspace. */
    command: Command.exactOptional(),
    /** What stands in its border. */
    title: Title.exactOptional(),
  })
  .refine(({ show, component, command }) => [show, component ?? command].filter(Boolean).length === 1, {
    error: 'a pane has one of show, component and command',
  })
  .refine(({ run, component, command }) => run === undefined || (component !== undefined && !command), {
    path: ['run'],
    error: 'run says what runs in the pane of a component: name the component, and leave command out',
  })
  .refine(({ command, component, title }) => command === undefined || component !== undefined || title, {
    path: ['title'],
    error: 'a command without a component needs a title',
  });
export type PaneDeclaration = z.infer<typeof PaneDeclaration>;

/** One window, or several pages of it where its panes have no room in one. */
export const WindowDeclaration = z
  .strictObject({
    name: Title.exactOptional(),
    /** As tmux names them; one that fits the terminal where it is left out. */
    layout: z.enum(WINDOW_LAYOUTS).exactOptional(),
    panes: z.array(PaneDeclaration).max(MOST_PANES).default([]),
    components: ComponentSelection.exactOptional(),
  })
  .refine(({ name, components }) => name !== undefined || components?.group_by !== undefined, {
    path: ['name'],
    error: 'a window needs a name, unless its components are in groups, which give it theirs',
  })
  .refine(({ panes, components }) => panes.length > 0 || components !== undefined, {
    path: ['panes'],
    error: 'a window needs panes or components',
  });
export type WindowDeclaration = z.infer<typeof WindowDeclaration>;

/** What `tmux.yaml` of a workspace says. */
export const TmuxFile = z.strictObject({
  schema_version: z.literal(1, { error: 'schema_version must be 1' }),
  panes: PaneLimits.prefault({}),
  /** In this order. */
  windows: z.array(WindowDeclaration).min(1).max(MOST_WINDOWS),
});
export type TmuxFile = z.infer<typeof TmuxFile>;
