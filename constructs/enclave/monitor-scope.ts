import { Construct } from 'constructs';
import { MonitorPrivateLinkScope } from '#azurerm/monitor-private-link-scope';
import { MonitorPrivateLinkScopedService } from '#azurerm/monitor-private-link-scoped-service';
import type { Programme } from '../../policy/programme';
import { nameOf } from './names';
import { PrivateEndpoint } from './private-endpoint';
import { platformTags } from './tags';

export interface MonitorScopeProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly workspaceId: string;
}

/** The private way to the workspace. `PrivateOnly`: from the enclave's network no other workspace, of anyone, is reached. */
export class MonitorScope extends Construct {
  constructor(scope: Construct, id: string, props: MonitorScopeProps) {
    super(scope, id);
    const { programme, resourceGroup, workspaceId } = props;
    const tags = platformTags(programme);
    const link = new MonitorPrivateLinkScope(this, 'scope', {
      name: nameOf(programme, 'monitorScope', 'enclave'),
      resourceGroupName: resourceGroup,
      ingestionAccessMode: 'PrivateOnly',
      queryAccessMode: 'PrivateOnly',
      tags,
    });
    const member = new MonitorPrivateLinkScopedService(this, 'workspace', {
      name: 'workspace',
      resourceGroupName: resourceGroup,
      scopeName: link.name,
      linkedResourceId: workspaceId,
    });
    const endpoint = new PrivateEndpoint(this, 'endpoint', {
      programme,
      resourceGroup,
      tags,
      subject: 'monitor',
      targetId: link.id,
      part: 'azuremonitor',
      zones: ['monitor', 'oms', 'ods', 'automation', 'blob'],
    });
    // The names the endpoint gets are those of the members it finds.
    endpoint.node.addDependency(member);
  }
}
