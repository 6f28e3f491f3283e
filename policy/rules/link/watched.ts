import type { Graph } from '../../graph/graph';
import type { Violation } from '../../model';

/** Whether somebody is told of something at a resource: for sure, not at all, or nobody can tell. */
export type Watched = readonly [
  resource: Violation['resource'],
  watched: 'yes' | 'no' | 'perhaps',
  what: string,
];
export type Watches = (graph: Graph) => readonly Watched[];
