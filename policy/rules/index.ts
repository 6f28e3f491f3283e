/** Every rule, in the order reports print them. */
import { unclassifiedStore } from './classification/unclassified-store';
import { copyLeavesEea } from './residency/copy-leaves-eea';
import { copyLeavesFrance } from './residency/copy-leaves-france';
import { handedToStrangers } from './residency/handed-to-strangers';
import { logLeavesTerritory } from './residency/log-leaves-territory';
import { opaqueResource } from './residency/opaque-resource';
import { statePlaceUnknown } from './residency/state-place-unknown';
import { storeOutsideEnclave } from './residency/store-outside-enclave';
import { storeOutsideTerritory } from './residency/store-outside-territory';
import { unknownPlace } from './residency/unknown-place';
import { unknownType } from './residency/unknown-type';
import type { Rule } from './rule';

export const RULES: readonly Rule[] = [
  unclassifiedStore,
  storeOutsideTerritory,
  storeOutsideEnclave,
  copyLeavesFrance,
  copyLeavesEea,
  logLeavesTerritory,
  handedToStrangers,
  unknownPlace,
  statePlaceUnknown,
  unknownType,
  opaqueResource,
];
