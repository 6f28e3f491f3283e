/** Definitions that go in a circle: CloudFormation refuses them, since no value and no order could be told of them. */
import { ALWAYS } from '../../guards';
import type { Resource } from '../../model';
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

const told = (circle: readonly string[]): string =>
  `in a circle, which CloudFormation refuses: ${circle.join(' → ')}`;

/** Throws `UnreadableInput` where conditions are made of each other. */
export function refuseCircleOfConditions({ file, text, sections: { conditions } }: Template): void {
  const circle = circleIn(
    new Map([...conditions].map(([name, entry]) => [name, conditionsIn(entry.node, entry)])),
  );
  if (!circle) return;
  const where = text.locate(conditions.get(circle[0] as string)?.path ?? []);
  throw new UnreadableInput(file, where, `conditions name each other ${told(circle)}`);
}

/**
 * Resources that wait for each other (`DependsOn`), so that none could be made. What is made under a condition only is left
 * out: nobody waits for what is not made. Those that refer to each other are judged like any other, since their data can be
 * followed.
 */
export function circleOfResources(resources: readonly Resource[]): UnreadableInput | undefined {
  const waiting = resources.filter(({ guard, dependsOn }) => dependsOn && guard === ALWAYS);
  const made = new Map(waiting.map((one) => [one.id, one]));
  const circle = circleIn(new Map([...made].map(([id, one]) => [id, one.dependsOn ?? []])));
  const first = circle && made.get(circle[0] as string);
  if (!first) return undefined;
  const names = circle.map((id) => made.get(id)?.address ?? id);
  return new UnreadableInput(first.file, first.locate(), `resources wait for each other ${told(names)}`);
}
