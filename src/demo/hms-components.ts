import facts from './components.json' with { type: 'json' };

/** What is known of one component of the HMS ecosystem, as its own documents state it. */
export interface HmsComponent {
  readonly id: string;
  readonly name: string;
  readonly also_known_as?: readonly string[];
  readonly purpose: string;
  readonly technology: readonly string[];
  /** What is doubtful about the technology. */
  readonly technology_note?: string;
  /** Components that must work for this one to work. */
  readonly depends_on: readonly string[];
  /** Components that this one talks to. */
  readonly integration_points: readonly string[];
}

/** The 33 components of the HMS ecosystem, in the order of their ids. */
export const HMS_COMPONENTS: readonly HmsComponent[] = facts;
