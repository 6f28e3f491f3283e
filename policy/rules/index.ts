/** Every rule, in the order reports print them. */

import { datasetUnknown } from './accounting/dataset-unknown';
import { heldByNeither } from './accounting/held-by-neither';
import { payerMissing } from './accounting/payer-missing';
import { retentionMissing } from './accounting/retention-missing';
import { unclassifiedStore } from './classification/unclassified-store';
import { backupDaily } from './continuity/backup-daily';
import { deletionProtection } from './continuity/deletion-protection';
import { logRetention } from './continuity/log-retention';
import { softDeleteVersioning } from './continuity/soft-delete-versioning';
import { standsAlone } from './continuity/stands-alone';
import { zoneRedundant } from './continuity/zone-redundant';
import { customerKey } from './encryption/customer-key';
import { infrastructureEncryption } from './encryption/infrastructure';
import { keyHsm } from './encryption/key-hsm';
import { literalSecret } from './encryption/literal-secret';
import { sharedKeyAccess } from './encryption/shared-key-access';
import { tlsFloor } from './encryption/tls-floor';
import { defaultRoute } from './isolation/default-route';
import { flowBroken } from './isolation/flow-broken';
import { flowTooStrict } from './isolation/flow-too-strict';
import { identityAcross } from './isolation/identity-across';
import { keyShared } from './isolation/key-shared';
import { networkPeering } from './isolation/network-peering';
import { noBridge } from './isolation/no-bridge';
import { noTransit } from './isolation/no-transit';
import { openToAnywhere } from './isolation/open-to-anywhere';
import { privateEndpoint } from './isolation/private-endpoint';
import { publicAccess } from './isolation/public-access';
import { publicAddress } from './isolation/public-address';
import { referenceAcross } from './isolation/reference-across';
import { undeclaredOpening } from './isolation/undeclared-opening';
import { alarmsOn } from './link/alarms-on';
import { asAgreed } from './link/as-agreed';
import { authentication } from './link/authentication';
import { bothEndsEqual } from './link/both-ends-equal';
import { failClosed } from './link/fail-closed';
import { lifetimes } from './link/lifetimes';
import { logsOn } from './link/logs-on';
import { noClearSecret } from './link/no-clear-secret';
import { noSecondPath } from './link/no-second-path';
import { oneValuePerList } from './link/one-value-per-list';
import { pfs } from './link/pfs';
import { prefixesNarrow } from './link/prefixes-narrow';
import { suiteStrong } from './link/suite-strong';
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
import { providerEndpoint } from './sovereignty/provider-endpoint';

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
  noTransit,
  noBridge,
  flowBroken,
  openToAnywhere,
  publicAddress,
  defaultRoute,
  flowTooStrict,
  networkPeering,
  keyShared,
  identityAcross,
  customerKey,
  tlsFloor,
  infrastructureEncryption,
  sharedKeyAccess,
  keyHsm,
  literalSecret,
  suiteStrong,
  oneValuePerList,
  bothEndsEqual,
  asAgreed,
  pfs,
  lifetimes,
  noClearSecret,
  logsOn,
  alarmsOn,
  noSecondPath,
  prefixesNarrow,
  authentication,
  failClosed,
  standsAlone,
  operatorLaw,
  operatorLawRehearsal,
  zoneRedundant,
  softDeleteVersioning,
  logRetention,
  backupDaily,
  retentionMissing,
  datasetUnknown,
  heldByNeither,
  deletionProtection,
  providerEndpoint,
  payerMissing,
];
