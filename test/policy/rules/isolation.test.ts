import type { Flow } from '../../../policy/programme';
import { defaultRoute } from '../../../policy/rules/isolation/default-route';
import { flowTooStrict } from '../../../policy/rules/isolation/flow-too-strict';
import { identityAcross } from '../../../policy/rules/isolation/identity-across';
import { keyShared } from '../../../policy/rules/isolation/key-shared';
import { networkPeering } from '../../../policy/rules/isolation/network-peering';
import { openToAnywhere } from '../../../policy/rules/isolation/open-to-anywhere';
import { privateEndpoint } from '../../../policy/rules/isolation/private-endpoint';
import { publicAccess } from '../../../policy/rules/isolation/public-access';
import { publicAddress } from '../../../policy/rules/isolation/public-address';
import { referenceAcross } from '../../../policy/rules/isolation/reference-across';
import { undeclaredOpening } from '../../../policy/rules/isolation/undeclared-opening';
import { SUBSCRIPTION } from '../../support/judging';
import { programme } from '../../support/programme';
import { block, cfn, findingsOf, type RuleCase, refusedBy, stack, tagged } from '../../support/ruling';

const OTHERS = '99999999-9999-9999-9999-999999999999';
const nsg = (rules: string): string => block('network_security_group', 'g', `name = "g"\n${rules}`);
const rule = (body: string, direction = 'Inbound', access = 'Allow'): string =>
  `security_rule {\n access = "${access}"\n direction = "${direction}"\n protocol = "Tcp"\n destination_port_range = "443"\n ${body}\n}\n`;
const from = (source: string): string =>
  `source_address_prefix = "${source}"\n destination_address_prefix = "10.20.2.0/24"`;
const to = (destination: string): string =>
  `source_address_prefix = "10.20.2.0/24"\n destination_address_prefix = "${destination}"`;
const G = ['azurerm_network_security_group.g'];
const group = (more: string): string =>
  `  G: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: g, ${more}}}\n`;
const database = cfn('D', 'AWS::DocDB::DBCluster', 'general', 'VpcSecurityGroupIds: [!GetAtt G.GroupId]');

const ANYWHERE: readonly RuleCase[] = [
  ['a range', nsg(rule(from('10.99.0.0/28'))), []],
  ['everybody', nsg(rule(from('*'))), G],
  ['the internet', nsg(rule(from('Internet'))), G],
  ['every customer of Azure', nsg(rule(from('AzureCloud'))), G],
  ['all addresses', nsg(rule(from('0.0.0.0/0'))), G],
  ['all addresses of IPv6', nsg(rule(from('::/0'))), G],
  ['half of all addresses', nsg(rule(from('128.0.0.0/1'))), G],
  ['a private range as wide as they come', nsg(rule(from('10.0.0.0/8'))), []],
  ['out to the internet', nsg(rule(to('Internet'), 'Outbound')), G],
  ['out to one service', nsg(rule(to('AzureMonitor'), 'Outbound')), []],
  ['everybody refused', nsg(rule(from('*'), 'Inbound', 'Deny')), []],
  [
    'a rule that stands alone',
    block(
      'network_security_rule',
      'r',
      `access = "Allow"\ndirection = "Inbound"\nprotocol = "Tcp"\ndestination_port_range = "22"\n${from('*')}`,
    ),
    ['azurerm_network_security_rule.r'],
  ],
  [
    'a service that lets every customer of Azure in',
    block('mssql_firewall_rule', 'r', 'start_ip_address = "0.0.0.0"\nend_ip_address = "0.0.0.0"'),
    ['azurerm_mssql_firewall_rule.r'],
  ],
  [
    'a service that lets everybody in',
    block(
      'postgresql_flexible_server_firewall_rule',
      'r',
      'start_ip_address = "0.0.0.0"\nend_ip_address = "255.255.255.255"',
    ),
    ['azurerm_postgresql_flexible_server_firewall_rule.r'],
  ],
  [
    'a service that lets one address in',
    block('redis_firewall_rule', 'r', 'start_ip = "198.51.100.7"\nend_ip = "198.51.100.7"'),
    [],
  ],
  [
    'a database of the sponsor behind an open group',
    stack(
      database,
      group('SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 0.0.0.0/0}]'),
    ),
    ['G'],
  ],
  [
    'the same by a rule from outside',
    stack(
      database,
      group('VpcId: v'),
      '  R: {Type: AWS::EC2::SecurityGroupIngress, Properties: {GroupId: !GetAtt G.GroupId, IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIpv6: "::/0"}}\n',
    ),
    ['R'],
  ],
  [
    'a database of the sponsor behind a closed one',
    stack(
      database,
      group('SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 5432, ToPort: 5432, CidrIp: 10.10.0.0/16}]'),
    ),
    [],
  ],
  [
    'a website of the sponsor is open',
    stack(group('SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}]')),
    [],
  ],
];

const refuse = (direction: string): string =>
  `security_rule {\n access = "Deny"\n direction = "${direction}"\n protocol = "*"\n destination_port_range = "*"\n source_address_prefix = "*"\n destination_address_prefix = "*"\n}\n`;
const closed = refuse('Inbound') + refuse('Outbound');
const opening = (source: string, destination: string, port: number): string =>
  rule(`source_address_prefix = "${source}"\n destination_address_prefix = "${destination}"`).replace(
    '443',
    String(port),
  );
const UNDECLARED: readonly RuleCase[] = [
  ['a declared flow', nsg(opening('10.10.16.0/20', '10.20.2.0/24', 8443) + closed), []],
  ['the same on another port', nsg(opening('10.10.16.0/20', '10.20.2.0/24', 8080) + closed), G],
  ['the same from a neighbour', nsg(opening('10.10.48.0/20', '10.20.2.0/24', 8443) + closed), G],
  ['the same to another zone', nsg(opening('10.10.16.0/20', '10.20.3.0/27', 8443) + closed), G],
  [
    'a group that refuses nothing lets Azure’s own rules act',
    nsg(opening('10.10.16.0/20', '10.20.2.0/24', 8443)),
    G,
  ],
  [
    'a group whose refusals stand alone',
    `${nsg(opening('10.10.16.0/20', '10.20.2.0/24', 8443))}${['Inbound', 'Outbound'].map((d) => block('network_security_rule', d, `network_security_group_name = azurerm_network_security_group.g.name\n${refuse(d).slice('security_rule {'.length, -2)}`)).join('')}`,
    [],
  ],
  [
    'a group of AWS that writes no way out lets everything out',
    stack(group('SecurityGroupIngress: []')),
    ['G'],
  ],
  [
    'a group of AWS that lets nothing out',
    stack(
      group(
        'SecurityGroupEgress: [{IpProtocol: icmp, FromPort: 252, ToPort: 86, CidrIp: 255.255.255.255/32}]',
      ),
    ),
    [],
  ],
];

const ip = block('public_ip', 'a', 'name = "a"\nallocation_method = "Static"');
const A = ['azurerm_public_ip.a'];
const ADDRESSES: readonly RuleCase[] = [
  [
    'the address of a VPN gateway',
    ip +
      block(
        'virtual_network_gateway',
        'g',
        'type = "Vpn"\nip_configuration {\n public_ip_address_id = azurerm_public_ip.a.id\n}',
      ),
    [],
  ],
  [
    'the same by its id as a text',
    ip +
      block(
        'virtual_network_gateway',
        'g',
        `type = "Vpn"\nip_configuration {\n public_ip_address_id = "/subscriptions/${SUBSCRIPTION}/resourceGroups/r/providers/Microsoft.Network/publicIPAddresses/a"\n}`,
      ),
    [],
  ],
  [
    'the address of a load balancer',
    ip + block('lb', 'b', 'frontend_ip_configuration {\n public_ip_address_id = azurerm_public_ip.a.id\n}'),
    A,
  ],
  [
    'the address of a machine',
    ip +
      block(
        'network_interface',
        'n',
        'ip_configuration {\n public_ip_address_id = azurerm_public_ip.a.id\n}',
      ),
    A,
  ],
  ['an address nothing uses', ip, A],
  [
    'containers with an address by default',
    block('container_group', 'c', 'name = "c"'),
    ['azurerm_container_group.c'],
  ],
  ['containers inside the network', block('container_group', 'c', 'ip_address_type = "Private"'), []],
];

const route = (hop: string, prefix = '0.0.0.0/0'): string =>
  `route {\n name = "r"\n address_prefix = "${prefix}"\n next_hop_type = "${hop}"\n}\n`;
const table = (routes: string): string => block('route_table', 't', `name = "t"\n${routes}`);
const T = ['azurerm_route_table.t'];
const ROUTES: readonly RuleCase[] = [
  ['a route to nowhere', table(route('None')), []],
  ['a route to the internet', table(route('Internet')), T],
  ['a route over the gateway', table(route('VirtualNetworkGateway')), T],
  ['no default route: Azure’s own leads out', table(''), T],
  ['one service past the route to nowhere', table(route('None') + route('Internet', 'AzureMonitor')), []],
  [
    'half of all addresses past the route to nowhere',
    table(route('None') + route('Internet', '0.0.0.0/1')),
    T,
  ],
  [
    'a route to nowhere that stands alone',
    table('') +
      block(
        'route',
        'r',
        'route_table_name = azurerm_route_table.t.name\naddress_prefix = "0.0.0.0/0"\nnext_hop_type = "None"',
      ),
    [],
  ],
  [
    'a route out that stands alone',
    table('') +
      block(
        'route',
        'r',
        'route_table_name = azurerm_route_table.t.name\naddress_prefix = "0.0.0.0/0"\nnext_hop_type = "Internet"',
      ),
    ['azurerm_route.r'],
  ],
];

const network = (subscription: string): string =>
  `"/subscriptions/${subscription}/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v"`;
const peering = (remote: string): string =>
  block('virtual_network_peering', 'p', `remote_virtual_network_id = ${remote}`);
const PEERINGS: readonly RuleCase[] = [
  [
    'a network of the enclave',
    peering('azurerm_virtual_network.v.id') + block('virtual_network', 'v', 'name = "v"'),
    [],
  ],
  ['a network of the enclave that is not judged', peering(network(SUBSCRIPTION)), []],
  ['a network of somebody else', peering(network(OTHERS)), ['azurerm_virtual_network_peering.p']],
  [
    'a network nobody can tell',
    `variable "n" {}\n${peering('var.n')}`,
    ['azurerm_virtual_network_peering.p'],
  ],
  ['a VPN gateway', block('virtual_network_gateway', 'g', 'type = "Vpn"'), []],
  [
    'a gateway to a private line',
    block('virtual_network_gateway', 'g', 'type = "ExpressRoute"'),
    ['azurerm_virtual_network_gateway.g'],
  ],
];

const KEY = '  K: {Type: AWS::KMS::Key, Properties: {}}\n';
const queue = (id: string, c: string, key = '!GetAtt K.Arn', dataset = ''): string =>
  cfn(id, 'AWS::SQS::Queue', c, `KmsMasterKeyId: ${key}`).replace(
    '}]',
    `}${dataset && `, {Key: dataset, Value: ${dataset}}`}]`,
  );
const SHARED: readonly RuleCase[] = [
  ['one class under one key', stack(KEY, queue('A', 'general'), queue('B', 'general')), []],
  ['two classes under one key', stack(KEY, queue('A', 'general'), queue('B', 'sensitive')), ['B']],
  [
    'the same through an alias',
    stack(
      KEY,
      '  L: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/x, TargetKeyId: !Ref K}}\n',
      queue('A', 'general'),
      queue('B', 'sensitive', '!Ref L'),
    ),
    ['B'],
  ],
  [
    'two datasets under one key',
    stack(KEY, queue('A', 'general', '!GetAtt K.Arn', 'one'), queue('B', 'general', '!Ref K', 'two')),
    ['B'],
  ],
  [
    'two datasets under two keys',
    stack(
      KEY,
      queue('A', 'general', '!GetAtt K.Arn', 'one'),
      queue('B', 'general', 'arn:aws:kms:eu-west-3:111111111111:key/b', 'two'),
    ),
    [],
  ],
  [
    'the key AWS manages is nobody’s',
    stack(queue('A', 'general', 'alias/aws/sqs', 'one'), queue('B', 'general', 'alias/aws/sqs', 'two')),
    [],
  ],
  ['public data under the key of general data', stack(KEY, queue('A', 'general'), queue('B', 'public')), []],
  [
    'two versions of one key of the enclave',
    ['sensitive', 'general']
      .map((c) =>
        block(
          'storage_account',
          c,
          `${tagged(c)}\ncustomer_managed_key {\n key_vault_key_id = "https://v.vault.azure.net/keys/k/${c === 'general' ? '0123456789abcdef'.repeat(2) : 'fedcba9876543210'.repeat(2)}"\n}`,
        ),
      )
      .join(''),
    ['azurerm_storage_account.general'],
  ],
];

const role = (principal: string, condition = ''): string =>
  stack(
    `  R: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Action: "sts:AssumeRole", Principal: ${principal}${condition}}]}}}\n`,
  );
const IDENTITIES: readonly RuleCase[] = [
  ['a role of a service', role('{Service: ecs-tasks.amazonaws.com}'), []],
  ['a role of the account', role('{AWS: "arn:aws:iam::111111111111:root"}'), []],
  ['a role of everybody', role('"*"'), ['R']],
  ['a role of every account', role('{AWS: "*"}'), ['R']],
  [
    'a role of everybody in the organisation',
    role('{AWS: "*"}', ', Condition: {StringEquals: {"aws:PrincipalOrgID": o-abc}}'),
    [],
  ],
  [
    'a role of an identity of Azure',
    role('{Federated: "arn:aws:iam::111111111111:oidc-provider/sts.windows.net/x/"}'),
    ['R'],
  ],
  [
    'a provider of identities of Azure',
    stack(
      '  P: {Type: AWS::IAM::OIDCProvider, Properties: {Url: "https://login.microsoftonline.com/x/v2.0"}}\n',
    ),
    ['P'],
  ],
  [
    'a provider of identities of a repository',
    stack(
      '  P: {Type: AWS::IAM::OIDCProvider, Properties: {Url: "https://token.actions.githubusercontent.com"}}\n',
    ),
    [],
  ],
  [
    'an identity of AWS in the enclave',
    block('federated_identity_credential', 'f', 'issuer = "https://cognito-identity.amazonaws.com"'),
    ['azurerm_federated_identity_credential.f'],
  ],
  [
    'an identity of another issuer in the enclave',
    block('federated_identity_credential', 'f', 'issuer = "https://git.example.org"'),
    [],
  ],
];

const bucketWith = (block_: string): string =>
  stack(cfn('B', 'AWS::S3::Bucket', 'general', block_ && `PublicAccessBlockConfiguration: {${block_}}`));
const OPEN: readonly RuleCase[] = [
  ['a bucket that writes nothing is closed by default', bucketWith(''), []],
  [
    'a bucket that closes everything',
    bucketWith(
      'BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true',
    ),
    [],
  ],
  [
    'a bucket whose block leaves policies open',
    bucketWith('BlockPublicAcls: true, IgnorePublicAcls: true'),
    ['B'],
  ],
  [
    'an account that is open by default',
    block('storage_account', 'a', tagged('general')),
    ['azurerm_storage_account.a'],
  ],
  [
    'an account that is closed',
    block('storage_account', 'a', `${tagged('general')}\npublic_network_access_enabled = false`),
    [],
  ],
  ['a public account', block('storage_account', 'a', tagged('public')), []],
];

const store = block('storage_account', 'a', tagged('sensitive'));
const endpoint = (part: string): string =>
  block(
    'private_endpoint',
    'e',
    `private_service_connection {\n private_connection_resource_id = azurerm_storage_account.a.id\n subresource_names = ["${part}"]\n}`,
  );
const ENDPOINTS: readonly RuleCase[] = [
  ['a store with an endpoint', store + endpoint('blob'), []],
  ['a store without', store, ['azurerm_storage_account.a']],
  ['an endpoint for a part that does not exist', store + endpoint('vault'), ['azurerm_storage_account.a']],
  ['a general store', block('storage_account', 'a', tagged('general')), []],
];

const ACROSS: readonly RuleCase[] = [
  [
    'a policy of AWS in the sponsor',
    stack(
      '  R: {Type: AWS::IAM::Role, Properties: {ManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"], AssumeRolePolicyDocument: {}}}\n',
    ),
    [],
  ],
  ['an id of Azure in the enclave', peering(network(SUBSCRIPTION)), []],
  [
    'an ARN in the enclave',
    block(
      'container_app',
      'a',
      'template {\n container {\n env {\n name = "QUEUE"\n value = "arn:aws:sqs:eu-west-3:111111111111:q"\n}\n}\n}',
    ),
    ['azurerm_container_app.a'],
  ],
  [
    'a host of Azure in the sponsor',
    stack(
      cfn(
        'F',
        'AWS::Lambda::Function',
        'general',
        'Environment: {Variables: {STORE: "https://docs.blob.core.windows.net"}}',
      ),
    ),
    ['F'],
  ],
  [
    'prose that names the other',
    block('network_security_group', 'g', 'security_rule {\n description = "replaces arn:aws:ec2"\n}'),
    [],
  ],
  [
    'an account of the sponsor as a bare number',
    block('container_app', 'a', 'tags = { peer = "111111111111" }'),
    ['azurerm_container_app.a'],
  ],
  [
    'a subscription of the enclave as a bare id',
    stack(
      cfn('F', 'AWS::Lambda::Function', 'general', `Environment: {Variables: {WHERE: "${SUBSCRIPTION}"}}`),
    ),
    ['F'],
  ],
];

describe('isolation', () => {
  describe.each([
    [openToAnywhere, ANYWHERE],
    [publicAddress, ADDRESSES],
    [defaultRoute, ROUTES],
    [networkPeering, PEERINGS],
    [keyShared, SHARED],
    [identityAcross, IDENTITIES],
    [publicAccess, OPEN],
    [privateEndpoint, ENDPOINTS],
    [referenceAcross, ACROSS],
  ] as const)('$id', (rule, cases) => {
    test.each(cases)('%s', (_what, artefact, refused) => {
      expect(refusedBy(rule, artefact)).toEqual(refused);
    });
  });

  describe('isolation/undeclared-opening', () => {
    test.each(UNDECLARED)('%s', (_what, artefact, refused) => {
      expect(refusedBy(undeclaredOpening, artefact, { programme: programme() })).toEqual(refused);
    });

    test('without a programme nothing is declared, and nothing is judged', () => {
      expect(refusedBy(undeclaredOpening, nsg(opening('10.0.0.0/8', '10.20.2.0/24', 1)))).toEqual([]);
    });
  });
});

const BASE = { title: 'planted', opens: 'from', protocol: 'tcp', port: 8443 } as const;
type Planted = Pick<Flow, 'dataset' | 'from' | 'to'>;
const FLOWS: readonly (readonly [string, Planted, string | undefined])[] = [
  [
    'a request through the front',
    {
      dataset: 'accreditation-requests',
      from: { party: 'sponsor', zone: 'front' },
      to: { party: 'enclave', zone: 'application' },
    },
    undefined,
  ],
  [
    'a request through the applications',
    {
      dataset: 'accreditation-requests',
      from: { party: 'sponsor', zone: 'applications' },
      to: { party: 'enclave', zone: 'application' },
    },
    'who may have general data at most',
  ],
  [
    'the file to the sponsor',
    {
      dataset: 'accreditation',
      from: { party: 'enclave', zone: 'application' },
      to: { party: 'sponsor', zone: 'applications' },
    },
    'who may have general data at most',
  ],
  [
    'a badge to the sponsor without a de-identification',
    {
      dataset: 'badge-status',
      from: { party: 'enclave', zone: 'application' },
      to: { party: 'sponsor', zone: 'applications' },
    },
    'without a de-identification',
  ],
  [
    'opinions to the enclave',
    {
      dataset: 'background-opinions',
      from: { party: 'state-services' },
      to: { party: 'enclave', zone: 'application' },
    },
    undefined,
  ],
  [
    'opinions through the sponsor',
    {
      dataset: 'background-opinions',
      from: { party: 'state-services' },
      to: { party: 'sponsor', zone: 'front' },
    },
    'exchanges with enclave alone',
  ],
  [
    'data nobody declared',
    {
      dataset: 'rumours',
      from: { party: 'enclave', zone: 'application' },
      to: { party: 'enclave', zone: 'data' },
    },
    'a dataset the programme does not know',
  ],
];

describe('isolation/flow-too-strict', () => {
  const artefact = nsg(opening('10.10.16.0/20', '10.20.2.0/24', 8443));

  test.each(FLOWS)('%s', (_what, planted, objection) => {
    const flows = { planted: { ...BASE, ...planted, name: 'planted' } };
    const inSponsor = planted.to.party === 'sponsor' && planted.from.party !== 'enclave';
    const findings = findingsOf(flowTooStrict, inSponsor ? stack(group('VpcId: v')) : artefact, {
      programme: programme({ flows }),
    });
    expect(findings.map((f) => f.message)).toEqual(
      objection === undefined ? [] : [expect.stringContaining(objection)],
    );
  });

  test('a release by a named de-identification may go to the sponsor', () => {
    const flows = {
      planted: {
        ...BASE,
        name: 'planted',
        dataset: 'badge-status',
        from: { party: 'enclave', zone: 'application' as const },
        to: { party: 'sponsor', zone: 'applications' as const },
      },
    };
    const { datasets } = programme();
    const badge = {
      ...datasets['badge-status'],
      releaseOf: { dataset: 'accreditation', deidentification: 'number-only' },
    } as (typeof datasets)[string];
    expect(
      refusedBy(flowTooStrict, artefact, {
        programme: programme({ flows, datasets: { ...datasets, 'badge-status': badge } }),
      }),
    ).toEqual([]);
  });

  test('the finding stands at the firewall that lets the flow pass', () => {
    const flows = {
      planted: {
        ...BASE,
        name: 'planted',
        dataset: 'accreditation',
        from: { party: 'enclave', zone: 'application' as const },
        to: { party: 'sponsor', zone: 'applications' as const },
      },
    };
    expect(
      findingsOf(flowTooStrict, block('virtual_network', 'v', 'name = "v"') + artefact, {
        programme: programme({ flows }),
      })[0],
    ).toMatchObject({
      address: 'azurerm_network_security_group.g',
      classification: 'sensitive',
      path: ['enclave', 'accreditation by tcp/8443', 'sponsor'],
    });
  });
});
