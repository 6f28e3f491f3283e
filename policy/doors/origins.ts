/**
 * Remembers which line of the programme made each construct, so that a finding can name it. Both construct libraries hang
 * every construct into the tree through the same method of the `constructs` package; nothing else of them is touched.
 */
import { sep } from 'node:path';
import { type IConstruct, Node } from 'constructs';
import type { Origin, Resource } from '../model';

/** An error remembers where it was made; putting that into words is costly, and done only for what a finding names. */
const made = new WeakMap<IConstruct, Error>();
const MINE = Symbol.for('cloison.origins');
/** Enough frames to come out of both libraries' own constructors. */
const FRAMES = 40;
/** Building blocks make what a stack asks them for: the repair is in the stack. */
const BLOCK = /^constructs[\\/]/;
const FOREIGN = /node_modules|node:internal/;
const DOORS = `${__dirname}${sep}`;

type Hang = (this: Node, child: IConstruct, name: string) => void;

/** Starts remembering; a second call changes nothing. */
export function rememberOrigins(): void {
  const prototype = Node.prototype as unknown as { addChild?: Hang & { [MINE]?: true } };
  const original = prototype.addChild;
  if (!original || original[MINE]) return;
  const hang: Hang & { [MINE]?: true } = function (child, name) {
    made.set(child, stackHere());
    original.call(this, child, name);
  };
  hang[MINE] = true;
  prototype.addChild = hang;
}

function stackHere(): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const here = new Error();
  Error.stackTraceLimit = limit;
  return here;
}

/** The construct's path and the line of the programme that asked for it: the nearest one outside libraries and building blocks. */
function originOf(construct: IConstruct): Origin {
  const frames = (made.get(construct)?.stack ?? '')
    .split('\n')
    .slice(1)
    .filter((frame) => !FOREIGN.test(frame) && !frame.includes(DOORS))
    .flatMap((frame) => {
      const [, file, line] = /\(?([^()\s]+):(\d+):\d+\)?$/.exec(frame) ?? [];
      return file && line ? [{ file: relative(file), line: Number(line) }] : [];
    });
  const asked = frames.find(({ file }) => !BLOCK.test(file)) ?? frames[0];
  return { construct: construct.node.path, ...asked };
}

const relative = (file: string): string => {
  const root = `${process.cwd()}/`;
  return file.startsWith(root) ? file.slice(root.length) : file;
};

/**
 * The resource, with its construct and line; both are looked for only when a finding asks. Where `find` knows no construct
 * the resource's own origin stands.
 */
export const madeBy = (resource: Resource, find: () => IConstruct | undefined): Resource => ({
  ...resource,
  get origin() {
    const construct = find();
    return construct ? originOf(construct) : resource.origin;
  },
});

/** The construct at a path below a root; `undefined` if there is none. */
export function constructAt(root: IConstruct, path: string): IConstruct | undefined {
  return path
    .split('/')
    .reduce<IConstruct | undefined>(
      (here, id) => (here && id !== '' ? here.node.tryFindChild(id) : here),
      root,
    );
}
