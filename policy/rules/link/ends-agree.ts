import type { LinkDesign } from '../../programme';
import type { Rule } from '../rule';
import { PARTS, type Part, property, type ReadTunnel, tunnelsOf } from './tunnels';

export const endsAgree: Rule = {
  id: 'link/ends-agree',
  title: 'Both ends of a link have the suite that was agreed on',
  why: 'Two ends that differ do not come up, or come up weaker than either reviewer believes; a difference in forward secrecy shows an hour later.',
  fix: 'Take the suite of both ends from infra/links.ts.',
  sources: ['TRN-02', 'TRN-04'],
  severity: 'error',
  *check(graph) {
    const tunnels = tunnelsOf(graph);
    const designs = Object.values(graph.context.programme?.links ?? {}).flatMap(({ design }) => design ?? []);
    const agreed = designs.length > 0 ? designs.map(suiteOf) : firstOf(tunnels);
    if (agreed.length === 0) return;
    for (const tunnel of tunnels) {
      if (agreed.some((suite) => PARTS.every((part) => same(tunnel, part, suite)))) continue;
      const part = PARTS.find((p) => !agreed.some((suite) => same(tunnel, p, suite))) ?? 'encryption';
      yield {
        resource: tunnel.resource,
        property: property(tunnel, tunnel.paths[part]),
        certainty: tunnel.suite[part].includes(undefined) ? 'unproven' : 'proven',
        message: `${tunnel.resource.address}: the ${part} of a tunnel is ${tunnel.suite[part].join(', ') || 'not written'}, and ${agreed.map((suite) => suite[part]).join(' or ')} was agreed on`,
      };
    }
  },
};

type Suite = Readonly<Record<Part, string>>;

const suiteOf = ({ suite }: LinkDesign): Suite => ({
  version: String(suite.version),
  encryption: suite.encryption,
  prf: suite.prf,
  group: suite.group,
  'data encryption': suite.encryption,
  pfs: suite.pfs,
});

/** Without a programme the ends are held against each other: the first that tells everything is the measure. */
function firstOf(tunnels: readonly ReadTunnel[]): readonly Suite[] {
  const whole = tunnels.find(({ suite }) =>
    PARTS.every((part) => suite[part].length === 1 && suite[part][0] !== undefined),
  );
  return whole ? [Object.fromEntries(PARTS.map((part) => [part, whole.suite[part][0]])) as Suite] : [];
}

const same = ({ suite }: ReadTunnel, part: Part, agreed: Suite): boolean =>
  suite[part].length === 1 && suite[part][0] === agreed[part];
