import type { ToolRequirement } from '../../manifests/tools/tool-requirement.ts';

const IMAGE = /^(?:Docker|Container)file(?:[.-][^/]*)?$|^[^/]+\.(?:docker|container)file$/i;
const COMPOSE = /^(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/i;

/** What files for containers at the component's top imply: a tool that builds images, and one that runs several together. */
export function containerTools(names: readonly string[]): ToolRequirement[] {
  const image = names.find((name) => IMAGE.test(name));
  const compose = names.find((name) => COMPOSE.test(name));
  const wish = (tool: string, file: string): ToolRequirement => ({
    tool,
    file,
    line: null,
    named: false,
    wanted: null,
  });
  return [
    ...(image === undefined ? [] : [wish('docker', image)]),
    ...(compose === undefined ? [] : [wish('docker', compose), wish('docker-compose', compose)]),
  ];
}
