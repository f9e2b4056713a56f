import { isMap, isPair, isScalar, isSeq, LineCounter, type Document, type YAMLMap } from 'yaml';
import { parseYamlDocument } from '../../files/yaml-document.ts';
import { readInside } from '../../files/read-inside.ts';
import { plainPort, type FilledIn } from './filled-in.ts';

/** One service of a compose file. */
export interface ComposeService {
  readonly name: string;
  readonly line: number;
  /** Whether it is made from sources of the repository, as the component itself is. */
  readonly isBuilt: boolean;
  /** Whether it is only started when somebody names its profile. */
  readonly isOptional: boolean;
  /** The services that it asks for. */
  readonly needs: readonly string[];
  /** The ports of the machine that it takes. */
  readonly ports: readonly PublishedPort[];
  /** What of the repository it mounts, as written. */
  readonly mounts: readonly Mount[];
}

export interface PublishedPort {
  readonly port: number;
  readonly line: number;
}

export interface Mount {
  /** As written. */
  readonly source: string;
  /** Whether it is surely a folder. */
  readonly isFolder: boolean;
  readonly line: number;
}

export interface ComposeFile {
  readonly path: string;
  readonly services: readonly ComposeService[];
}

/** In the order in which Compose looks for them (docs.docker.com/compose/how-tos/…/compose-application-model). */
const NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
const MAX_LENGTH = 500_000;

/** The compose file at a component's top that Compose takes; undefined where there is none that can be read. */
export async function readComposeFile(folder: string, filledIn: FilledIn): Promise<ComposeFile | undefined> {
  const file = await readComposeText(folder);
  return file && { path: file.path, services: composeServices(file.text, filledIn) };
}

/** The same as text. */
export async function readComposeText(folder: string): Promise<{ path: string; text: string } | undefined> {
  for (const path of NAMES) {
    const content = await readInside(folder, path);
    if (content.state === 'absent') continue;
    if (content.state !== 'text' || content.text.length > MAX_LENGTH) return undefined;
    return { path, text: content.text };
  }
  return undefined;
}

/** None where it does not parse; what it takes from other files is not followed. */
export function composeServices(text: string, filledIn: FilledIn): ComposeService[] {
  const counter = new LineCounter();
  const document = parsed(text, counter);
  const services = document?.get('services', true);
  if (document === undefined || !isMap(services)) return [];
  const lineOf = (node: unknown): number => counter.linePos(rangeOf(node)).line;
  return services.items.flatMap(({ key, value }) => {
    const body = resolved(value, document);
    if (!isScalar(key) || !isMap(body)) return [];
    const inside: Inside = { body, document, lineOf };
    return [
      {
        name: String(key.value),
        line: lineOf(key),
        isBuilt: body.has('build'),
        isOptional: body.has('profiles'),
        needs: namesIn(inside, 'depends_on'),
        ports: listIn(inside, 'ports').flatMap((node) => portsOf(node, lineOf, filledIn)),
        mounts: listIn(inside, 'volumes').flatMap((node) => mountsOf(node, lineOf)),
      },
    ];
  });
}

function parsed(text: string, counter: LineCounter): Document | undefined {
  try {
    const document = parseYamlDocument(text, counter);
    return document.errors.length === 0 && isMap(document.contents) ? document : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Inside {
  readonly body: YAMLMap;
  readonly document: Document;
  readonly lineOf: (node: unknown) => number;
}

function rangeOf(node: unknown): number {
  const range = isPair(node) ? undefined : (node as { range?: readonly number[] | null } | null)?.range;
  return range?.[0] ?? 0;
}

/** What an alias stands for. */
function resolved(node: unknown, document: Document): unknown {
  const alias = node as { resolve?: (document: Document) => unknown } | null;
  return typeof alias?.resolve === 'function' ? alias.resolve(document) : node;
}

function listIn({ body, document }: Inside, key: string): readonly unknown[] {
  const list = resolved(body.get(key, true), document);
  return isSeq(list) ? list.items : [];
}

/** A list of names, or a map by name. */
function namesIn(inside: Inside, key: string): string[] {
  const value = resolved(inside.body.get(key, true), inside.document);
  const nodes = isMap(value) ? value.items.map((pair) => pair.key) : listIn(inside, key);
  return nodes.flatMap((node) => (isScalar(node) ? [String(node.value)] : []));
}

/** `"127.0.0.1:8080:80/tcp"`, or a table with `published`; one without a port of the machine takes any that is free. */
function portsOf(node: unknown, lineOf: Inside['lineOf'], filledIn: FilledIn): PublishedPort[] {
  const text = isMap(node) ? textIn(node, 'published') : isScalar(node) ? String(node.value) : '';
  const isUdp = isMap(node) ? textIn(node, 'protocol') === 'udp' : text.endsWith('/udp');
  const written = isMap(node) ? text : shortPort(text);
  const port = isUdp ? undefined : plainPort(filledIn(written));
  return port === undefined ? [] : [{ port, line: lineOf(node) }];
}

function textIn(map: YAMLMap, key: string): string {
  const value = map.get(key);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function shortPort(text: string): string {
  const parts = text.replace(/\/\w+$/, '').split(/:(?![^{]*\})/);
  return parts.length < 2 ? '' : (parts.at(-2) ?? '');
}

function mountsOf(node: unknown, lineOf: Inside['lineOf']): Mount[] {
  if (isMap(node)) {
    const [source, target] = [textIn(node, 'source'), textIn(node, 'target')];
    const isBind = textIn(node, 'type') === 'bind';
    return isBind ? [{ source, isFolder: isFolder(source, target), line: lineOf(node) }] : [];
  }
  const [source = '', target] = isScalar(node) ? String(node.value).split(':') : [];
  if (target === undefined || !/^\.\.?(?:\/|$)/.test(source)) return [];
  return [{ source, isFolder: isFolder(source, target), line: lineOf(node) }];
}

/** What programs keep their data in; any other name may be a file's. */
const OF_DATA = /(?:^|[/_-])(?:data|storage|uploads?|logs?|cache|backups?|media|volumes?|state)$/;

function isFolder(source: string, target: string): boolean {
  return source.endsWith('/') || target.endsWith('/') || OF_DATA.test(source);
}
