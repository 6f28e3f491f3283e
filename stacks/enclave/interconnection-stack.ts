import type { Construct } from 'constructs';
import { datasetNamed } from '../../constructs/enclave/dataset';
import { FlowLog } from '../../constructs/enclave/flow-log';
import { FlowProxy } from '../../constructs/enclave/flow-proxy';
import { KnownNames } from '../../constructs/enclave/known-names';
import { landmarks, pointUnit } from '../../constructs/enclave/landmarks';
import { PointGateway } from '../../constructs/enclave/point-gateway';
import { PointNetwork } from '../../constructs/enclave/point-network';
import { PointPeering } from '../../constructs/enclave/point-peering';
import type { Interconnection } from '../../policy/programme';
import { EnclaveStack, type EnclaveStackProps } from './enclave-stack';
import { NAMES } from './network-stack';

export interface InterconnectionStackProps extends EnclaveStackProps {
  readonly point: Interconnection;
}

/** The point by which one party reaches the enclave: gateway, outer filter, what breaks the connection, the way inside. */
export class InterconnectionStack extends EnclaveStack {
  constructor(scope: Construct, props: InterconnectionStackProps) {
    super(scope, pointUnit(props.point.name), props);
    const { programme, resourceGroup } = this;
    const { point } = props;
    const marks = landmarks(programme);
    const network = new PointNetwork(this, 'network', { programme, resourceGroup, point });
    new PointGateway(this, 'attachment', { programme, resourceGroup, point, network });
    new PointPeering(this, 'peering', { programme, point, network });
    if (point.subnets.proxy) new FlowProxy(this, 'proxy', { programme, resourceGroup, point, network });
    new KnownNames(this, 'names', {
      programme,
      party: point.name,
      networkId: network.network.id,
      zones: point.subnets.proxy
        ? [marks.servicesZone]
        : NAMES.map((service) => marks.privateDnsZone(service)),
    });
    new FlowLog(this, 'flows', {
      programme,
      dataset: datasetNamed(programme, 'enclave-audit'),
      storageAccountId: marks.flowLogs.id,
      of: { network: marks.pointNetwork(point.name), subject: point.name },
    }).node.addDependency(network);
  }
}
