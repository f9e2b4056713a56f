import type { Registered } from '../registry.ts';

/** Where one kind of document goes in a component's repository, and how much of it is hms's; plain data. */
export interface DocumentPlace extends Registered {
  /** In snake_case. */
  readonly id: string;
  /** The switch of `docs` in `components.yaml` that asks for it; kinds with the same switch come and go together. */
  readonly setting: string;
  /** Relative to the component's folder, with `/`: a file in `HMS-docs`; null stands for the README that the component shows. */
  readonly path: string | null;
  /**
   * What of it is hms's. `file`: all of it. `page`: a block between markers, in a file that hms made: what else differs there
   * is no work on the component either. `block`: a block between markers, in a file that people write.
   */
  readonly owns: 'file' | 'page' | 'block';
  /** What its switch says where `components.yaml` leaves it out; the same for all kinds with that switch. */
  readonly byDefault: boolean;
}

/** The only folder that is made in a component's repository. */
export const DOCS_FOLDER = 'HMS-docs';

export const STATUS_PAGE = `${DOCS_FOLDER}/STATUS.md`;
export const CODEX = `${DOCS_FOLDER}/codex.md`;
export const BADGE_IMAGE = `${DOCS_FOLDER}/status.svg`;

/**
 * Every document that hms writes into a component's repository, in the order of writing: what others link to comes first.
 * Settings, what counts as hms's own, digests and the writer follow this list; a new kind is one line here, and the file in
 * `src/docs/documents/` that renders it.
 */
export const DOCUMENT_PLACES = [
  { id: 'badge_image', setting: 'badge', path: BADGE_IMAGE, owns: 'file', byDefault: true },
  { id: 'codex', setting: 'codex', path: CODEX, owns: 'block', byDefault: true },
  { id: 'status_page', setting: 'status_page', path: STATUS_PAGE, owns: 'page', byDefault: true },
  { id: 'readme_badge', setting: 'badge', path: null, owns: 'block', byDefault: true },
] as const satisfies readonly DocumentPlace[];

type BuiltIn = (typeof DOCUMENT_PLACES)[number];
export type BuiltInDocument = BuiltIn['id'];
/** The switches of `docs` that are always there. */
export type DocumentSetting = BuiltIn['setting'];
