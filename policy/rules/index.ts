/** Every rule, in the order reports print them. */
import { payerMissing } from './accounting/payer-missing';
import { unclassifiedStore } from './classification/unclassified-store';
import { customerKey } from './encryption/customer-key';
import { tlsFloor } from './encryption/tls-floor';
import { privateEndpoint } from './isolation/private-endpoint';
import { publicAccess } from './isolation/public-access';
import { referenceAcross } from './isolation/reference-across';
import { undeclaredOpening } from './isolation/undeclared-opening';
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
import { operatorLaw, operatorLawRehearsal } from './sovereignty/operator-law';

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
  referenceAcross,
  publicAccess,
  privateEndpoint,
  undeclaredOpening,
  customerKey,
  tlsFloor,
  operatorLaw,
  operatorLawRehearsal,
  payerMissing,
];
