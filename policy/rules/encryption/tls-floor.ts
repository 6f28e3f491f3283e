import { typeFacts } from '../../graph/catalogue';
import { find } from '../../graph/paths';
import { settle } from '../../graph/settle';
import type { Rule } from '../rule';
import { protectedStores } from '../stores';

export const tlsFloor: Rule = {
  id: 'encryption/tls-floor',
  title: 'A store accepts no transport older than TLS 1.2',
  why: 'Older versions of TLS can be broken by whoever sits on the way.',
  fix: 'Set the least TLS version to 1.2 or 1.3.',
  sources: ['TRN-06'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification } of protectedStores(graph)) {
      const tls = typeFacts(store.type)?.safeguards?.tls;
      if (!tls) continue;
      const written = find(store.attributes, tls.path, graph.dereference).flatMap((f) =>
        settle(f.value, graph.dereference),
      );
      const weak = written.filter(
        (s) => !tls.atLeast.some((v) => String(s.value).toLowerCase() === v.toLowerCase()),
      );
      if (written.length > 0 ? weak.length === 0 : tls.absent === 'ok') continue;
      const unsettled = weak.length > 0 && weak.every((s) => s.holes.length > 0);
      yield {
        resource: store,
        property: tls.path,
        classification,
        certainty: unsettled ? 'unproven' : 'proven',
        message: `${store.address} accepts ${written.length > 0 ? `TLS ${weak.map((s) => (s.holes.length > 0 ? 'of a version nobody can tell' : s.value)).join(', ')}` : 'whatever TLS its default allows'}`,
      };
    }
  },
};
