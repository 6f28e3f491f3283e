/** One part of a field trial: a file, Terraform module or assembly, read and judged by itself in a process of its own. */
import { type FileOptions, readItem } from '../policy/doors/files';
import type { Item } from '../policy/doors/files-survey';
import { tagShape } from '../policy/graph/catalogue';
import { judge } from '../policy/judge';
import type { Artefact, Context, Finding, Resource } from '../policy/model';
import type { Classification } from '../policy/programme';
import { UnreadableInput } from '../policy/readers/text';

export interface Outcome {
  readonly path: string;
  readonly milliseconds: number;
  readonly artefacts: number;
  /** How many resources of each type were read. */
  readonly types: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** Processor milliseconds of this part, and the most memory (KiB) its process had until then. */
  readonly processor: number;
  readonly memory: number;
  /** Why it could not be read: a fault of the input. */
  readonly unreadable?: string;
  /** Why it could not be judged: a fault of the guard. */
  readonly failure?: string;
}

/** What is taken for granted of artefacts that do not say it. */
export interface Assumptions extends FileOptions {
  /** The class of every resource of the sponsor cloud that carries no tag at all: without one no copy of it is followed. */
  readonly classification?: Classification;
}

/** Someone else's artefacts know neither accounts nor subscriptions of this programme. */
const CONTEXT: Context = {
  enclaveSubscriptions: [],
  enclaveTenants: [],
  sponsorAccounts: [],
  today: new Date().toISOString().slice(0, 10),
};

/** Reads and judges one part by places and classes alone. Never throws: what goes wrong is in the outcome. */
async function tryUnit(item: Item, assumed: Assumptions): Promise<Outcome> {
  const start = performance.now();
  const used = process.cpuUsage();
  const met = await tried(item, assumed);
  const { user, system } = process.cpuUsage(used);
  return {
    path: item.path,
    milliseconds: performance.now() - start,
    processor: (user + system) / 1000,
    memory: process.resourceUsage().maxRSS,
    ...met,
  };
}

type Met = Pick<Outcome, 'artefacts' | 'types' | 'findings' | 'unreadable' | 'failure'>;
export const NOTHING: Met = { artefacts: 0, types: {}, findings: [] };

async function tried(item: Item, { classification, ...options }: Assumptions): Promise<Met> {
  try {
    const read = await readItem(item, options);
    const artefacts = classification ? read.map((artefact) => classed(artefact, classification)) : read;
    const { findings } = judge(artefacts, CONTEXT, { only: ['residency', 'classification'] });
    return { artefacts: artefacts.length, types: typesOf(artefacts), findings };
  } catch (error) {
    if (error instanceof UnreadableInput) return { ...NOTHING, unreadable: error.message };
    return { ...NOTHING, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

const classed = (artefact: Artefact, classification: Classification): Artefact => ({
  ...artefact,
  resources: artefact.resources.map((resource) => tagged(resource, classification)),
});

function tagged(resource: Resource, classification: Classification): Resource {
  const shape = tagShape(resource.type);
  if (resource.environment !== 'sponsor' || !shape || shape.path in resource.attributes) return resource;
  const tags =
    shape.shape === 'map'
      ? { 'data-classification': classification }
      : [{ Key: 'data-classification', Value: classification }];
  return { ...resource, attributes: { ...resource.attributes, [shape.path]: tags } };
}

function typesOf(artefacts: readonly Artefact[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of artefacts.flatMap((a) => a.resources)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** As a child process: one message a part, one back. */
if (process.send && require.main === module)
  process.on('message', ({ item, assumed }: { item: Item; assumed: Assumptions }) => {
    void tryUnit(item, assumed).then((outcome) => process.send?.(outcome));
  });
