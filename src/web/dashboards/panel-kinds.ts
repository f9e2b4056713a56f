import type { PanelKind } from './panel-kind.ts';
import { coloursPanel } from './panels/colours-panel.tsx';
import { componentsPanel } from './panels/components-panel.tsx';
import { episodesPanel } from './panels/episodes-panel.tsx';
import { figuresPanel } from './panels/figures-panel.tsx';
import { graphPanel } from './panels/graph-panel.tsx';
import { healsPanel } from './panels/heals-panel.tsx';
import { knowledgePanel } from './panels/knowledge-panel.tsx';
import { needsPanel } from './panels/needs-panel.tsx';
import { ticketsPanel } from './panels/tickets-panel.tsx';

/** Every kind of panel that a dashboard may have: one line each. */
export const PANEL_KINDS: readonly PanelKind[] = [
  needsPanel,
  coloursPanel,
  componentsPanel,
  ticketsPanel,
  episodesPanel,
  healsPanel,
  figuresPanel,
  graphPanel,
  knowledgePanel,
];
