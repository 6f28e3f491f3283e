/** What a value in a resource is taken for: the resources it points at, or what is said of the outside. */
import type { As } from '../../policy/facts/resource-type';
import { Graph } from '../../policy/graph/graph';
import type { Target } from '../../policy/graph/target';
import type { Artefact, Resource } from '../../policy/model';
import type { Value } from '../../policy/values';
import { CONTEXT } from './judging';
import { resource } from './resource';

/** What a value is taken for beside the resources: their addresses, `?` behind what is not certain; else what is said of the outside. */
export function taken(
  value: Value,
  beside: readonly Resource[],
  asking = 'azurerm_function_app',
  as?: As,
  types?: readonly string[],
): readonly string[] {
  const asks = resource('asks', asking, { p: value });
  const graph = new Graph([{ resources: [asks, ...beside] } as unknown as Artefact], CONTEXT);
  return graph.targetsAt(asks, 'p', types, as).map(said);
}

const said = ({ resource: found, label, place, certain }: Target): string => {
  const where = place.known ? `${label} at ${place.value.name}` : `${label}: ${place.reason}`;
  return `${found ? found.id : where}${certain ? '' : '?'}`;
};
