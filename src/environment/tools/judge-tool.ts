import type { ToolRequirement } from '../../manifests/tools/tool-requirement.ts';
import { printable } from '../../domain/text/printable.ts';
import {
  fitting,
  isPin,
  judgeRequirements,
  placeText,
  wantedText,
  whoAsks,
} from '../../manifests/tools/judge-requirements.ts';
import type { FoundTool, ToolAnswer } from './probe-tool.ts';
import {
  brokenTool,
  COREPACK,
  isByCorepack,
  missingTool,
  mismatchedTool,
  rightTool,
  unknownTool,
  type ToolVerdict,
} from './tool-verdict.ts';
import type { Shelf } from '../../manifests/tools/version-managers/version-managers.ts';

/** What was found of one tool. */
export interface ToolSighting {
  readonly probe: ToolAnswer;
  /** What the version manager behind the executable has; null where none stands behind it. */
  readonly shelf: Shelf | null;
  /** What version managers have that a shell would put on its PATH. */
  readonly switched: readonly Shelf[];
  /** Whether something that is not known stands behind the executable and picks the version by the folder. */
  readonly isShim: boolean;
}

/** What the sighting means for the files that ask for the tool. */
export function judgeTool(
  tool: string,
  asked: readonly ToolRequirement[],
  sighting: ToolSighting,
): ToolVerdict {
  const { probe, shelf, switched } = sighting;
  const elsewhere = (): ToolVerdict | null => {
    const version = switched.map((one) => fitting(one, asked)).find((found) => found !== null);
    return version === undefined ? null : rightTool(tool, version);
  };
  if (probe.state === 'missing') return elsewhere() ?? judgeMissing(tool, asked);
  if (shelf !== null && asked.some(isPin)) return judgeShelf(tool, asked, probe, shelf);
  if (probe.version === null) return judgeSilent(tool, asked, probe);
  const { unmet, unsure } = judgeRequirements(probe.version, asked);
  if (unmet.length > 0) return elsewhere() ?? judgeUnmet(tool, unmet, probe.version, sighting);
  if (unsure.length === 0) return rightTool(tool, probe.version);
  return unknownTool(
    tool,
    probe.version,
    `${whoAsks(unsure)}, which cannot be compared with ${probe.version}`,
  );
}

function judgeMissing(tool: string, asked: readonly ToolRequirement[]): ToolVerdict {
  if (asked.some(({ isPlugin }) => isPlugin !== true)) return missingTool(tool, asked);
  const places = [...new Set(asked.map(placeText))].join(', ');
  const message = `${places} asks for the plugin ${tool}; hms does not know which program it installs, and none on the PATH has that name`;
  return unknownTool(tool, null, message);
}

/** The version manager takes the version that a file pins, whatever it answers elsewhere. */
function judgeShelf(
  tool: string,
  asked: readonly ToolRequirement[],
  probe: FoundTool,
  shelf: Shelf,
): ToolVerdict {
  const version = fitting(shelf, asked);
  if (version !== null) return rightTool(tool, version);
  const { manager, versions } = shelf;
  const pins = asked.filter((requirement) => isPin(requirement) && fitting(shelf, [requirement]) === null);
  const [pin] = pins;
  if (pin === undefined) {
    const message = `${whoAsks(asked.filter(({ wanted }) => wanted !== null))}; no version that ${manager.name} has fulfils all`;
    return mismatchedTool(
      tool,
      probe.version,
      message,
      asked,
      'Correct the files so that one version is right for all.',
    );
  }
  const has = versions.length === 0 ? 'none' : printable(versions.slice(-10).join(', '));
  const message = `${whoAsks(pins)}, which ${manager.name} does not have (it has ${has})`;
  const command = manager.install(tool, pin.wanted?.anyOf[0] ?? '');
  return mismatchedTool(tool, probe.version, message, pins, `Run \`${printable(command)}\`.`);
}

/** A tool that was asked and did not answer as it should cannot be used; one that was not asked is right where any version will do. */
function judgeSilent(tool: string, asked: readonly ToolRequirement[], probe: FoundTool): ToolVerdict {
  if (probe.isBroken) return brokenTool(tool, asked, probe);
  const wishes = asked.filter(({ wanted }) => wanted !== null);
  return wishes.length === 0
    ? rightTool(tool, null)
    : unknownTool(tool, null, `${whoAsks(wishes)}; ${probe.reason}`);
}

function judgeUnmet(
  tool: string,
  unmet: readonly ToolRequirement[],
  version: string,
  { shelf, isShim }: ToolSighting,
): ToolVerdict {
  const message = whoAsks(unmet);
  if (isShim && shelf === null) {
    const unsure = `${message}; a version manager picks the version inside the component, ${version} is its default`;
    return unknownTool(tool, version, unsure);
  }
  const [first] = unmet;
  const wanted = `${tool} ${wantedText(first?.wanted ?? null)}`;
  const install = isByCorepack(tool, unmet) ? `Run ${COREPACK}, which uses ${wanted}` : `Install ${wanted}`;
  const remediation = `${install}, or correct ${first?.file ?? 'the file'} if ${version} is fine.`;
  return mismatchedTool(tool, version, message, unmet, remediation);
}
