import type { Graph } from '../../graph/graph';
import type { Resource, Violation } from '../../model';
import type { Operator } from '../../programme';
import type { Rule } from '../rule';
import { protectedStores } from '../stores';

const why =
  'Location is not sovereignty: an operator under a law from outside the Union can be made to hand over what it holds in France.';
const fix =
  'Run the enclave on a cloud whose operator is under EU law alone and qualified (CLOISON_PROFILE=bleu).';

export const operatorLaw: Rule = {
  id: 'sovereignty/operator-law',
  title: 'In production, sensitive data is run by an operator under EU law alone',
  why,
  fix,
  sources: ['LAW-01', 'LAW-02'],
  severity: 'error',
  *check(graph) {
    if (graph.context.stage === 'production') yield* reached(graph);
  },
};

export const operatorLawRehearsal: Rule = {
  id: 'sovereignty/operator-law-rehearsal',
  title: 'A rehearsal on an operator that can be reached holds made-up data only',
  why,
  fix: `Load made-up data only, or: ${fix}`,
  sources: ['LAW-01', 'LAW-04'],
  severity: 'warning',
  *check(graph) {
    if (graph.context.stage === 'rehearsal') yield* reached(graph);
  },
};

function* reached(graph: Graph): Generator<Violation> {
  const operator = graph.context.programme?.environments.enclave.profile.operator;
  const reason = operator && objection(operator, graph.context.today);
  if (!operator || !reason) return;
  const [sensitive] = protectedStores(graph)
    .filter((s) => s.classification === 'sensitive' && s.store.environment === 'enclave')
    // A store of people's data says more than the state of the tool that made it.
    .sort((a, b) => Number(isState(a.store)) - Number(isState(b.store)));
  if (!sensitive) return;
  yield {
    resource: sensitive.store,
    classification: 'sensitive',
    certainty: 'proven',
    message: `sensitive data is run by ${operator.name}: ${reason}`,
    path: [sensitive.store.address, `run by ${operator.name}`],
  };
}

const isState = ({ type }: Resource): boolean => type.startsWith('terraform_');

function objection({ law, qualification }: Operator, today: string): string | undefined {
  if (law !== 'eu') return 'a law from outside the Union can reach it';
  if (!qualification) return 'it names no qualification';
  return qualification.expires < today
    ? `its qualification ${qualification.reference} ended on ${qualification.expires}`
    : undefined;
}
