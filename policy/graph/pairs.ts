/** Where geo-redundancy without a named target goes: the paired region. */
import { pairOf } from '../facts/region-pairs';
import type { Known } from '../model';
import { GLOBAL, type Place, placeOf } from '../places';

/** The pair of a place: none where it is documented to have none, unknown where the place or its pair is. */
export function pairedPlaces(place: Known<Place>): readonly Known<Place>[] {
  if (!place.known) return [place];
  const { cloud, name, stranger, doubtful } = place.value;
  const pair = pairOf(name);
  if (!pair.known) return [pair];
  if (pair.value === undefined) return [];
  const paired = placeOf(cloud, pair.value, 'region');
  if (!paired.known || !stranger) return [paired];
  return [{ known: true, value: { ...paired.value, stranger, ...(doubtful ? { doubtful } : {}) } }];
}

/** The data zone of a place: the Union's where it lies there, else the world. */
export function dataZone(place: Known<Place>): Known<Place> {
  if (!place.known || place.value.territory === undefined || place.value.territory === 'world')
    return place.known ? { known: true, value: GLOBAL.azure } : place;
  return { known: true, value: { ...place.value, name: 'the data zone of the Union', territory: 'EEA' } };
}
