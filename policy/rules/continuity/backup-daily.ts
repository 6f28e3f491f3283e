import { BACKUPS, type BackupFact } from '../../facts/backups';
import type { Graph } from '../../graph/graph';
import type { Resource, Violation } from '../../model';
import { fedByLogsAlone } from '../log-stores';
import type { Rule } from '../rule';
import { settersOf } from '../setters';
import { met, numbersAt, type Written } from '../settings';
import { protectedStores } from '../stores';

const LEAST_DAYS = 7;
const COSMOS = 'azurerm_cosmosdb_account';
const HOURS = LEAST_DAYS * 24;
const A_DAY = 24 * 60;

export const backupDaily: Rule = {
  id: 'continuity/backup-daily',
  title: 'Every sensitive database and account is backed up daily, for a week or more',
  why: 'Redundancy copies a mistake as faithfully as anything else; only a backup goes back to the day before.',
  fix: 'Let the service keep its own backups for seven days or more, or name the store in a backup.',
  sources: ['BCP-01'],
  severity: 'error',
  *check(graph) {
    for (const { store, classification } of protectedStores(graph)) {
      // Logs are kept by their retention and their lock: the platform appends to them, and nothing restores into them.
      if (classification !== 'sensitive' || fedByLogsAlone(graph, store)) continue;
      const fact = BACKUPS[store.type];
      const faults = store.type === COSMOS ? cosmos(graph, store) : fact ? faultsOf(graph, store, fact) : [];
      for (const fault of faults) yield { ...fault, classification };
    }
  },
};

function* faultsOf(graph: Graph, store: Resource, { own, by = {} }: BackupFact): Generator<Violation> {
  if (own) {
    const written = numbersAt(graph, store, [own.path]);
    const days = written.length > 0 ? written : [{ property: own.path, value: own.absent }];
    for (const { property, value } of days)
      if (value === undefined || value < LEAST_DAYS) yield tooShort(store, property, said({ value }, 'days'));
    return;
  }
  if (settersOf(graph, store, by).length > 0) return;
  yield {
    resource: store,
    // Another artefact may back it up, but none that was judged does.
    certainty: 'unproven',
    message: `${store.address} keeps sensitive data and nothing that was judged backs it up`,
    fix: `Name it in ${Object.keys(by).join(' or ')}, or judge the artefact that does together with this one.`,
  };
}

/** Cosmos keeps eight hours of backups unless it is told otherwise: https://learn.microsoft.com/azure/cosmos-db/periodic-backup-restore-introduction */
function* cosmos(graph: Graph, store: Resource): Generator<Violation> {
  if (!met(graph, store, { path: 'backup.type', notIn: ['Continuous'], absent: true })) return;
  const [hours] = numbersAt(graph, store, ['backup.retention_in_hours']);
  const [interval] = numbersAt(graph, store, ['backup.interval_in_minutes']);
  if (!hours || hours.value === undefined || hours.value < HOURS)
    yield tooShort(store, 'backup.retention_in_hours', hours ? said(hours, 'hours') : '8 hours');
  if (interval && (interval.value === undefined || interval.value > A_DAY))
    yield tooShort(store, 'backup.interval_in_minutes', said(interval, 'minutes from step to step'));
}

const said = ({ value }: Pick<Written, 'value'>, unit: string): string | undefined =>
  value === undefined ? undefined : `${value} ${unit}`;

const tooShort = (store: Resource, property: string, given: string | undefined): Violation => ({
  resource: store,
  property,
  certainty: given === undefined ? 'unproven' : 'proven',
  message: `${store.address} can go back ${given ?? 'a time nobody can tell'}; daily backups for ${LEAST_DAYS} days are asked`,
});
