/** What runs can be searched by in Temporal's Web UI, with the type that the server gives each. */
export const SEARCH_ATTRIBUTES = {
  /** The component's id. */
  HmsComponent: 'Keyword',
  /** The worst colour of the fleet after the monitor's last cycle. No run of one component has it: it would keep a colour that the component may lose. */
  HmsStatus: 'Keyword',
  /** Fingerprints of the problems that a heal found. */
  HmsFinding: 'KeywordList',
} as const;
