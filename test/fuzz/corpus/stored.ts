import { formatDocument } from '../../../src/store/parse-document.ts';
import { KINDS } from '../../../src/store/document-kinds.ts';
import { busyInput, ticket } from '../../support/docs/documents-input.ts';

const { status, analysis, environment } = busyInput('/w/HMS-API');
if (analysis === undefined || environment === undefined)
  throw new Error('a busy component has all documents');

/** One document of each kind, by the folder and name that it has in `data/`. */
export const DOCUMENTS: Readonly<Record<string, string>> = {
  'status/a.json': formatDocument(status, KINDS.status),
  'analysis/a.json': formatDocument(analysis, KINDS.analysis),
  'environments/a.json': formatDocument(environment, KINDS.environments),
  'issues/a.json': `{"schema_version":2,"component_id":"HMS-API","last_number":1,"issues":[${JSON.stringify(ticket({}))}]}`,
  'test-results/a.json':
    '{"schema_version":3,"component_id":"HMS-API","timestamp":"2026-05-04T12:00:00.000Z","success":true,"results":null,"duration_ms":null,"commit":null,"job":null,"suites":[{"name":"a","passed":1,"failed":0,"skipped":0,"duration_ms":5,"cases":[]}],"cases_omitted":0,"failure":null}',
  'seen/a.json':
    '{"schema_version":1,"component_id":"HMS-API","print":"a","analyzed":"b","tested":{"kept":"a","untracked":"b","writes":["c"],"again":1}}',
  'remembered/a.json':
    '{"schema_version":1,"component_id":"HMS-API","history":{"key":"k","head":"h","contributors":[{"name":"Ada","commits":2}],"newest":[],"active_since":1,"active":[{"name":"Ada","times":[1,2]}]},"work_tree":{"stamp":"s","modified":["a"],"untracked":[],"own":[],"ignored":["dist"]},"distance":null,"analysis":null,"slow_files":[{"path":"a","reason":"b","hash":null}]}',
  'contents/a.json':
    '{"schema_version":1,"component_id":"HMS-API","rules":"r","files":["a text 5 1 0 0 0 0 C\\ta.c"],"asked":[{"path":"a","there":["b"],"missing":[]}],"seen":[{"rule":"secrets","path":"a","sightings":[{"line":1,"key":"k","description":"d"}]}]}',
};

const START = `{"schema_version":3,"seq":1,"type":"start","success":false,"environment":"dev","version":null,"duration_ms":5,"source":"health","symptom":"health/http/503","detail":"no","at":"2026-05-04T12:00:00.000Z","recorded_at":"2026-05-04T12:00:00.000Z","key":"k","run":null,"actor":"ada"}`;
const TEST = `{"schema_version":3,"seq":2,"type":"test","success":true,"results":{"passed":1,"failed":0,"skipped":0},"duration_ms":null,"commit":"abc","suites":[],"at":"2026-05-04T12:00:00.000Z","recorded_at":"2026-05-04T12:00:00.000Z","key":null,"run":"a/b"}`;
const TICKET = `{"seq":3,"type":"ticket_opened","ticket_id":"WT-HMS-API-001","title":"t","severity":"high","fingerprint":"f","origin":"test","at":"2026-05-04T12:00:00.000Z","recorded_at":"2026-05-04T12:00:00.000Z","key":null,"run":null}`;

/** A log of events: single ones, and several of one append. */
export const EVENT_LINES = `${START}\n${TEST}\n[${START},${TICKET}]\n`;

export const COMPONENTS_YAML = `schema_version: 1
components:
  - id: HMS-API
    name: &name API Services
    technology: [PHP, Laravel]
    depends_on: [HMS-SYS]
    test: { command: [npm, test], junit: build/junit.xml, timeout: 10m }
    health: { http: 'http://127.0.0.1:8000/health', timeout: 5s, status: [200, 204] }
    restart: { command: [systemctl, --user, restart, api], timeout: 2m }
    env: [DATABASE_URL, 'SHOP_*']
    analysis: { rules: { missing_ci: { severity: off, reason: built elsewhere } }, exclude: ['gen/**'] }
  - id: HMS-SYS
    path: ../sys
    name: *name
    docs: { badge: false }
    allow: { fixes: [], heal: [safe, risky] }
settings:
  environments: [dev, prod]
  status: { green_above: 95, red_below: 80, window_runs: 10 }
  limits: { component: 10m, git_silence: 60s }
`;
