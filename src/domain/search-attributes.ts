/** What runs can be searched by in Temporal's Web UI, with the type that the server gives each. */
export const SEARCH_ATTRIBUTES = {
  /** The component's id. */
  HmsComponent: 'Keyword',
  /** The colour that the run ended with. */
  HmsStatus: 'Keyword',
  /** Fingerprints of the problems that a heal found. */
  HmsFinding: 'KeywordList',
} as const;
