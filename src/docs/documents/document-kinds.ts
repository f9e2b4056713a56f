import { badgeImage } from './badge-image.ts';
import { codex } from './codex.ts';
import type { DocumentKind } from './document-kind.ts';
import { readmeBadge } from './readme-badge.ts';
import { statusPage } from './status-page.ts';

/** Every kind of document, in the order of writing: what others link to comes first. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = [badgeImage, codex, statusPage, readmeBadge];

/** The kinds that make the badge. */
export const BADGE_KINDS: readonly DocumentKind[] = [badgeImage, readmeBadge];
