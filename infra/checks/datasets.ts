/** Each dataset rests where its class allows, for a time that is said, and a release is less strict than what it is made from. */
import { atLeast } from '../../policy/places';
import type { Dataset, Programme } from '../../policy/programme';
import type { Problem } from '../problem';
import { show } from '../problem';
import { repairOf } from '../repair';

const rests = ({ home }: Dataset): boolean => home === 'sponsor' || home === 'enclave';

function home(dataset: Dataset, at: string): Problem[] {
  if (dataset.home !== 'sponsor' || dataset.classification !== 'sensitive') return [];
  const allowed = 'enclave; or transit, for what only passes the front';
  return [
    {
      at: `${at}.home`,
      wrong: 'is too open for sensitive data',
      given: show(dataset.home),
      allowed,
      repair: repairOf(at),
    },
  ];
}

function retention({ home, retentionDays, ...dataset }: Dataset, at: string): Problem[] {
  if (!rests({ home, retentionDays, ...dataset }) || retentionDays > 0) return [];
  const told = {
    at: `${at}.retentionDays`,
    given: show(retentionDays),
    repair: repairOf(at, 'ask the DPO and write it'),
  };
  return [{ ...told, wrong: `is no retention for data that rests in the ${home}`, allowed: '1 day or more' }];
}

function store(dataset: Dataset, at: string): Problem[] {
  const told = { at: `${at}.store`, given: show(dataset.store), repair: repairOf(at) };
  if (rests(dataset) && !dataset.store) {
    return [
      {
        ...told,
        wrong: `is missing though the data rests in the ${dataset.home}`,
        allowed: 'the name of a store',
      },
    ];
  }
  if (rests(dataset) || !dataset.store) return [];
  return [
    {
      ...told,
      wrong: `is named though the home is "${dataset.home}"`,
      allowed: 'nothing: the data rests in neither environment',
    },
  ];
}

function release(programme: Programme, dataset: Dataset, at: string): Problem[] {
  if (!dataset.releaseOf) return [];
  const { datasets } = programme;
  const name = dataset.releaseOf.dataset;
  const source = Object.hasOwn(datasets, name) ? datasets[name] : undefined;
  if (!source) {
    const place = `${at}.releaseOf.dataset`;
    const allowed = Object.keys(programme.datasets).join(', ');
    return [
      {
        at: place,
        wrong: 'is no dataset',
        given: show(dataset.releaseOf.dataset),
        allowed,
        repair: repairOf(place),
      },
    ];
  }
  if (!atLeast(dataset.classification, source.classification)) return [];
  const place = `${at}.classification`;
  const wrong = `is not below that of ${source.name}, of which this is a release`;
  const allowed = `a class below ${source.classification}`;
  return [
    {
      at: place,
      wrong,
      given: show(dataset.classification),
      allowed,
      repair: repairOf(place, 'lower the class, or drop releaseOf,'),
    },
  ];
}

/** Sensitive data at home in the sponsor, data at rest without a retention or store, releases that release nothing. */
export function datasetTable(programme: Programme): readonly Problem[] {
  return Object.values(programme.datasets).flatMap((dataset) => {
    const at = `datasets.${dataset.name}`;
    return [
      ...home(dataset, at),
      ...retention(dataset, at),
      ...store(dataset, at),
      ...release(programme, dataset, at),
    ];
  });
}
