import type { DocumentKind } from '../../../src/docs/documents/document-kind.ts';

/** A document as somebody else adds it: who is to be called, in a file that is hms's as a whole. */
export const runbook: DocumentKind = {
  id: 'runbook',
  setting: 'runbook',
  path: 'HMS-docs/runbook.txt',
  owns: 'file',
  byDefault: false,
  update: (_old, { member, status }) =>
    `${member.component.id} is ${status.operational_status}: call ${member.component.owner ?? 'somebody'}.\n`,
};
