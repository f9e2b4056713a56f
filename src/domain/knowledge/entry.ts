import * as z from 'zod';
import { visibleLine } from '../text/visible.ts';
import { BUILT_IN_STRATEGIES, oneDeed, STRATEGY_FIELDS, Word } from '../healing/declaration.ts';

/** The kind whose entries heals may use; those of any other are kept and shown, and never run. */
export const STRATEGY_KIND = 'strategy';

/** A text of one line, in which all is seen. */
export const KnowledgeLine = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => visibleLine(text) === text, 'one line, without control characters and hidden ones');

/** Why nobody uses an entry any more. */
export const Retirement = z.strictObject({ at: z.iso.date(), by: KnowledgeLine, why: KnowledgeLine });

/** Whose an imported entry was. */
export const KnowledgeOrigin = z.strictObject({
  /** The fleet that exported it, in its own words. */
  fleet: KnowledgeLine,
  /** The fingerprint of the key that signed it. */
  key: KnowledgeLine,
  /** SHA-256 of the entry as it was signed. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** When it was exported there. */
  exported: z.iso.datetime(),
  imported: z.iso.date(),
  /** What heals measured there; it changes what is believed as at most 3 heals, and nothing else. */
  evidence: z.strictObject({ healed: z.int().min(0), n: z.int().min(3) }).exactOptional(),
});

/** The person who let an imported entry be used, having seen what it runs. */
export const Adoption = z.strictObject({ at: z.iso.date(), by: KnowledgeLine });

const { for: symptoms, ...others } = STRATEGY_FIELDS;

/** The front matter of `knowledge/ID.md`: what people know of symptoms, and of a strategy against them. */
export const KnowledgeEntry = z
  .strictObject({
    schema_version: z.literal(1, { error: 'schema_version must be 1' }),
    /** The name of its file, and of its strategy. */
    id: Word,
    /** `strategy`: a way to heal. Others, as `runbook` or `note`, are shown and never run. */
    kind: Word,
    /** Of what it does. A higher one is another strategy to what is learned, as another command is by itself. */
    version: z.int().min(1).max(1_000_000).default(1),
    title: KnowledgeLine,
    /** Who is asked about it. */
    owner: KnowledgeLine,
    /** From this day on it is to be reviewed: its strategy asks a person first, and counts as `sometimes` at the most. */
    review_by: z.iso.date(),
    for: symptoms.exactOptional(),
    ...others,
    /** Entries in whose place this one is used, as long as heals may use it; what they did counts as what its name did before. */
    supersedes: z.array(Word).min(1).max(16).exactOptional(),
    retired: Retirement.exactOptional(),
    origin: KnowledgeOrigin.exactOptional(),
    adopted: Adoption.exactOptional(),
  })
  .check((payload) => {
    const { kind, id, for: patterns, command, watch, person } = payload.value;
    const complain = (message: string, path: string[]): void => {
      payload.issues.push({ code: 'custom', input: payload.value, path, message });
    };
    if (kind === STRATEGY_KIND) {
      if (BUILT_IN_STRATEGIES.includes(id)) complain('hms has a strategy of this name: take another', ['id']);
      if (patterns === undefined)
        complain('it is missing; a strategy says which symptoms it treats, as in [health/http/503]', ['for']);
      oneDeed(payload);
      return;
    }
    for (const [name, deed] of Object.entries({ command, watch, person }))
      if (deed !== undefined)
        complain(`only kind: ${STRATEGY_KIND} does something; a ${kind} says it in its text`, [name]);
  });
export type KnowledgeEntry = z.infer<typeof KnowledgeEntry>;
