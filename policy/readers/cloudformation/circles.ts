/** Definitions that go in a circle: CloudFormation refuses them, since no value and no order could be told of them. */
import { ALWAYS } from '../../guards';
import { circleIn } from '../circles';
import { UnreadableInput } from '../text';
import { looped } from './for-each';
import { type Entry, isRaw, type Template } from './template';

/** The conditions that a condition names. */
function conditionsIn(node: unknown, { loops }: Pick<Entry, 'loops'>): string[] {
  if (Array.isArray(node)) return node.flatMap((one) => conditionsIn(one, { loops }));
  if (!isRaw(node)) return [];
  return Object.entries(node).flatMap(([key, inner]) =>
    key === 'Condition' && typeof inner === 'string'
      ? looped(inner, { loops })
      : conditionsIn(inner, { loops }),
  );
}

/** What a resource waits for, where both are made in any case: nobody waits for what is not made. */
function awaited({ node, guard }: Entry): string[] {
  if (!isRaw(node) || node.Condition !== undefined || guard !== ALWAYS) return [];
  return [node.DependsOn].flat().filter((name) => typeof name === 'string');
}

function refuse(
  { file, text }: Template,
  entries: ReadonlyMap<string, Entry>,
  waysOf: (entry: Entry) => readonly string[],
  what: string,
): void {
  const circle = circleIn(new Map([...entries].map(([name, entry]) => [name, waysOf(entry)])));
  if (!circle) return;
  const where = text.locate(entries.get(circle[0] as string)?.path ?? []);
  throw new UnreadableInput(
    file,
    where,
    `${what} in a circle, which CloudFormation refuses: ${circle.join(' → ')}`,
  );
}

/** Throws `UnreadableInput` where conditions are made of each other, or resources wait for each other. */
export function refuseCircles(template: Template): void {
  const { conditions, resources } = template.sections;
  refuse(template, conditions, (entry) => conditionsIn(entry.node, entry), 'conditions name each other');
  refuse(template, resources, awaited, 'resources depend on each other (DependsOn)');
}
