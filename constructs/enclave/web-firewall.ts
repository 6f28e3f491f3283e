import { Construct } from 'constructs';
import { WebApplicationFirewallPolicy } from '#azurerm/web-application-firewall-policy';
import type { Cidr, Programme } from '../../policy/programme';
import { nameOf } from './names';
import { platformTags } from './tags';

export interface WebFirewallProps {
  readonly programme: Programme;
  readonly resourceGroup: string;
  readonly subject: string;
  /** Nobody else is answered, whatever the filter before it lets through. */
  readonly callers: readonly Cidr[];
}

/** The largest request that is taken: a list of opinions, no documents. */
const LARGEST_KB = 2000;
const LARGEST_FILE_MB = 4;

/** What a proxy refuses: everybody but its callers, and requests that look like an attack. */
export class WebFirewall extends Construct {
  readonly id: string;

  constructor(
    scope: Construct,
    id: string,
    { programme, resourceGroup, subject, callers }: WebFirewallProps,
  ) {
    super(scope, id);
    this.id = new WebApplicationFirewallPolicy(this, 'policy', {
      name: nameOf(programme, 'webFirewall', subject),
      resourceGroupName: resourceGroup,
      location: programme.environments.enclave.profile.region,
      policySettings: {
        enabled: true,
        mode: 'Prevention',
        requestBodyCheck: true,
        maxRequestBodySizeInKb: LARGEST_KB,
        fileUploadLimitInMb: LARGEST_FILE_MB,
      },
      managedRules: { managedRuleSet: [{ type: 'Microsoft_DefaultRuleSet', version: '2.1' }] },
      customRules: [
        {
          name: 'CallersOnly',
          priority: 1,
          ruleType: 'MatchRule',
          action: 'Block',
          matchConditions: [
            {
              matchVariables: [{ variableName: 'RemoteAddr' }],
              operator: 'IPMatch',
              negationCondition: true,
              matchValues: [...callers],
            },
          ],
        },
      ],
      tags: platformTags(programme),
    }).id;
  }
}
