import type { Specimen } from './specimen.ts';
import { a2a } from './specimens/a2a.ts';
import { abc } from './specimens/abc.ts';
import { ach } from './specimens/ach.ts';
import { act } from './specimens/act.ts';
import { agt } from './specimens/agt.ts';
import { agx } from './specimens/agx.ts';
import { api } from './specimens/api.ts';
import { cdf } from './specimens/cdf.ts';
import { cur } from './specimens/cur.ts';
import { dev } from './specimens/dev.ts';
import { doc } from './specimens/doc.ts';
import { edu } from './specimens/edu.ts';
import { ehr } from './specimens/ehr.ts';
import { emr } from './specimens/emr.ts';
import { esq } from './specimens/esq.ts';
import { esr } from './specimens/esr.ts';
import { etl } from './specimens/etl.ts';
import { fld } from './specimens/fld.ts';
import { gov } from './specimens/gov.ts';
import { llm } from './specimens/llm.ts';
import { mcp } from './specimens/mcp.ts';
import { mfe } from './specimens/mfe.ts';
import { mkt } from './specimens/mkt.ts';
import { nfo } from './specimens/nfo.ts';
import { oms } from './specimens/oms.ts';
import { ops } from './specimens/ops.ts';
import { red } from './specimens/red.ts';
import { scm } from './specimens/scm.ts';
import { skl } from './specimens/skl.ts';
import { sme } from './specimens/sme.ts';
import { sys } from './specimens/sys.ts';
import { uhc } from './specimens/uhc.ts';
import { utl } from './specimens/utl.ts';

/** What each demo repository holds: one line per component, in the order of the ids. */
export const SPECIMENS: readonly Specimen[] = [
  a2a,
  abc,
  ach,
  act,
  agt,
  agx,
  api,
  cdf,
  cur,
  dev,
  doc,
  edu,
  ehr,
  emr,
  esq,
  esr,
  etl,
  fld,
  gov,
  llm,
  mcp,
  mfe,
  mkt,
  nfo,
  oms,
  ops,
  red,
  scm,
  skl,
  sme,
  sys,
  uhc,
  utl,
];
