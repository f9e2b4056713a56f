import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import type { Hono } from 'hono';
import { openClientContext } from '../../../src/client/client-context.ts';
import type { ServerObservation } from '../../../src/client/observe-server.ts';
import { statusSettings } from '../../../src/tracker/settings-events.ts';
import type { Tracker } from '../../../src/tracker/record.ts';
import type { ViewContext } from '../../../src/views/view-context.ts';
import type { ActionSource } from '../../../src/web/actions/perform-verb.ts';
import type { Asset } from '../../../src/web/assets.ts';
import { createApp } from '../../../src/web/create-app.tsx';
import { openLiveFleet, type LiveFleet } from '../../../src/views/live/live-fleet.ts';
import { allowedHosts } from '../../../src/web/security/host-guard.ts';
import { Access } from '../../../src/web/sign-in/access.ts';
import { openStore } from '../../../src/worker/open-store.ts';
import { openWorkspace } from '../../../src/workspace/workspace.ts';

const PORT = 4_680;
export const ORIGIN = `http://127.0.0.1:${PORT}`;
export const OPENID_SECRET = 'a secret of the client';
/** At whose terminal it runs. */
export const OWNER = 'ana';

export interface WebFixture {
  readonly root: string;
  readonly tracker: Tracker;
  readonly live: LiveFleet;
  readonly app: Hono;
  readonly access: Access;
  /** What is seen of the Temporal server: none that answers, until a test says something else. */
  observed: ServerObservation;
  /** Writes `components.yaml` with these components and settings, as YAML. */
  declare(components: string, settings?: string): void;
  /** The same fleet, in which those who are signed in may change something, with other settings of the web. */
  allowActions(others?: string): void;
  /** Opens what is served; what is recorded before is in the first page. Closed, reading takes a sign-in too. */
  serve(options?: { readonly isExposed?: boolean }): Promise<void>;
  /** Asks for a path, once all that was recorded can be seen. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  text(path: string): Promise<string>;
  /** Sends a body. */
  post(path: string, body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The same of a server whose index breaks for a reason that nobody expects. */
  getBroken(path: string): Promise<Response>;
  /** What the terminal is told from now on; without this, a test with something to tell fails. */
  tolerate(): readonly string[];
}

const FLEET = `
  - { id: HMS-API, name: Gateway, owner: platform, technology: [Ruby, Rails] }
  - { id: HMS-DOC, purpose: writes papers, technology: [Go] }
  - { id: HMS-SYS, owner: data, technology: [Go, Ruby], depends_on: [HMS-API] }
`;

const NO_SERVER: ServerObservation = {
  answers: false,
  why: 'No Temporal server of this workspace runs. `hms up` starts one.',
};

/** A workspace in a new folder for each test of the file, and its pages without a socket. */
export function useWeb(components = FLEET): WebFixture {
  let root = '';
  let context: ViewContext | undefined;
  let live: LiveFleet | undefined;
  let app: Hono | undefined;
  let access: Access | undefined;
  let told: string[] = [];
  let isTolerant = false;
  const tell = (...what: readonly unknown[]): void => {
    told.push(what.map(String).join(': '));
  };
  const serve = (fleet: LiveFleet, actions?: ActionSource): Hono =>
    createApp({
      live: fleet,
      server: {
        latest: () => fixture.observed,
        look: () => Promise.resolve(fixture.observed),
        token: '',
        onNews: () => () => undefined,
      },
      assets: assetsOfSources(),
      fleetId: 'a-fleet',
      hosts: () => allowedHosts(PORT, [], new URL(actions?.access.publicUrl ?? ORIGIN).host),
      actions,
    });
  const ask = async (of: Hono, asked: string, headers: Readonly<Record<string, string>> = {}) =>
    of.request(`${ORIGIN}${asked}`, { headers: { Host: new URL(ORIGIN).host, ...headers } });
  const open = async (): Promise<ViewContext> => {
    const workspace = await openWorkspace({ root, cwd: root });
    const store = openStore({ now: root }, tell);
    const tracker = { store, ...statusSettings(workspace.fleet), now: () => new Date() };
    return { workspace, store, tracker, onFailure: tell, onNote: tell };
  };
  const fixture: WebFixture = {
    observed: NO_SERVER,
    get root() {
      return root;
    },
    get tracker() {
      return there(context).tracker;
    },
    get live() {
      return there(live);
    },
    get app() {
      return there(app);
    },
    get access() {
      return there(access);
    },
    declare(text, settings = '{}') {
      writeFileSync(
        path.join(root, 'components.yaml'),
        `schema_version: 1\ncomponents:${text}\nsettings: ${settings}\n`,
      );
    },
    allowActions(others = '') {
      fixture.declare(components, `{ web: { actions: true, ${others} } }`);
    },
    async serve({ isExposed = false } = {}) {
      context = await open();
      live = await openLiveFleet({ context, reopen: open });
      access = new Access({
        live,
        owner: OWNER,
        url: () => ORIGIN,
        isExposed,
        openIdSecret: OPENID_SECRET,
        print: (text) => told.push(text),
      });
      const client = await openClientContext({ root, onNote: tell, watchInterruption: never });
      app = serve(live, { live, access, client });
    },
    async post(asked, body, headers = {}) {
      return there(app).request(`${ORIGIN}${asked}`, {
        method: 'POST',
        body,
        headers: { Host: new URL(ORIGIN).host, ...headers },
      });
    },
    async get(asked, headers = {}) {
      await there(live).refresh();
      return ask(there(app), asked, headers);
    },
    async text(asked) {
      return (await fixture.get(asked)).text();
    },
    async getBroken(asked) {
      const read = (): never => {
        throw new Error('a broken index');
      };
      const get = (fleet: LiveFleet, name: string): unknown =>
        name === 'read' ? read : Reflect.get(fleet, name);
      return ask(serve(new Proxy(there(live), { get })), asked);
    },
    tolerate() {
      isTolerant = true;
      return told;
    },
  };
  beforeEach(async () => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'hms-web-')));
    [told, isTolerant] = [[], false];
    fixture.observed = NO_SERVER;
    fixture.declare(components);
    context = await open();
  });
  afterEach(async () => {
    await live?.close();
    [live, app, access] = [undefined, undefined, undefined];
    rmSync(root, { recursive: true });
    if (!isTolerant && told.length > 0) throw new Error(told.join('\n'));
  });
  return fixture;
}

function never(): never {
  throw new Error('Nothing here opens a session with a Temporal server.');
}

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Not opened yet.');
  return value;
}

/** As they are in the sources: the script is asked for, and not run. */
export function assetsOfSources() {
  const read = (name: string, type: string): Asset => ({
    type,
    content: new Uint8Array(readFileSync(new URL(`../../../src/web/${name}`, import.meta.url))),
    path: `/assets/${path.basename(name)}`,
  });
  return {
    style: read('assets/style.css', 'text/css; charset=utf-8'),
    script: read('browser/live.ts', 'text/javascript; charset=utf-8'),
    icon: read('assets/icon.svg', 'image/svg+xml'),
  };
}
