#!/usr/bin/env node
/**
 * Stands in for a vendor's command (aws, az, cdk, terraform), whichever name it is called by: it knows the artefacts of the
 * folder it is run in and keeps what it is told in STAND_IN, as an account would.
 */
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { createHash } = require('node:crypto');
const { basename, join } = require('node:path');

const kept = process.env.STAND_IN;
const [, called, ...args] = process.argv;
const command = basename(called);
const after = (option) => args[args.indexOf(option) + 1];
const fail = (text) => {
  process.stderr.write(`${text}\n`);
  process.exit(254);
};
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
appendFileSync(join(kept, 'calls'), `${command} ${args.join(' ')}\n`);

/** A secret comes by the standard input; what is kept is the newest. */
function keep(name) {
  mkdirSync(join(kept, 'secrets'), { recursive: true });
  writeFileSync(join(kept, 'secrets', name.replaceAll('/', '_')), readFileSync(0, 'utf8'));
}

const OUTSIDE = [
  ['15.188.4.1', '15.188.4.2'],
  ['15.188.4.3', '15.188.4.4'],
];
const deployed = () => read(join(kept, 'link.template.json'));
const ids = (template) =>
  Object.keys(template.Resources).filter((id) => template.Resources[id].Type === 'AWS::EC2::VPNConnection');
const named = (template, id) => `vpn-${ids(template).indexOf(id)}`;

const AWS = {
  'cloudformation describe-stacks': () => {
    const template = deployed();
    const value = ({ Value }) =>
      typeof Value === 'string' ? Value : named(template, Value['Fn::GetAtt']?.[0] ?? Value.Ref);
    const Outputs = Object.entries(template.Outputs).map(([OutputKey, output]) => ({
      OutputKey,
      OutputValue: value(output),
    }));
    print({ Stacks: [{ StackName: after('--stack-name'), StackId: 'stack/1', Outputs }] });
  },
  'ec2 describe-vpn-connections': () => {
    const template = deployed();
    const told = (options, OutsideIpAddress) => {
      const { PreSharedKey: _, IKEVersions, ...rest } = options;
      return { ...rest, IkeVersions: IKEVersions, OutsideIpAddress };
    };
    print({
      VpnConnections: ids(template).map((id, c) => ({
        VpnConnectionId: named(template, id),
        State: 'available',
        Options: {
          TunnelOptions: template.Resources[id].Properties.VpnTunnelOptionsSpecifications.map((options, t) =>
            told(options, OUTSIDE[c][t]),
          ),
        },
      })),
    });
  },
  'ec2 describe-transit-gateway-attachments': () =>
    print({
      TransitGatewayAttachments: [0, 1].map((c) => ({
        ResourceId: `vpn-${c}`,
        TransitGatewayAttachmentId: `tgw-attach-0123456789abcdef${c}`,
      })),
    }),
  'secretsmanager put-secret-value': () => {
    const name = after('--secret-id');
    if (!existsSync(join(kept, 'secrets', name.replaceAll('/', '_')))) fail('ResourceNotFoundException');
    keep(name);
    print({});
  },
  'secretsmanager create-secret': () => {
    keep(after('--name'));
    print({});
  },
};

const COMMANDS = {
  aws: () => (AWS[args.slice(0, 2).join(' ')] ?? (() => fail(`no answer to ${args.join(' ')}`)))(),
  az: () => {
    const name = after('--name');
    keep(name);
    const version = createHash('md5').update(String(Date.now())).digest('hex');
    process.stdout.write(`https://${after('--vault-name')}/secrets/${name}/${version}\n`);
  },
  cdk: () => {
    if (args[0] !== 'deploy' || args[1] !== '--exclusively') fail(`no answer to ${args.join(' ')}`);
    writeFileSync(join(kept, 'link.template.json'), readFileSync(`cdk.out/${args[2]}.template.json`));
  },
  terraform: () => {
    const folder = args[0].replace('-chdir=', '');
    const module = read(join(folder, 'cdk.tf.json'));
    if (args[1] !== 'output') return;
    const addresses = ['20.74.11.10', '20.74.11.11'];
    const known = (value) => (Array.isArray(value) ? addresses : value);
    print(
      Object.fromEntries(
        Object.entries(module.output).map(([name, { value }]) => [
          name,
          {
            sensitive: false,
            value: Object.fromEntries(Object.entries(value).map(([k, v]) => [k, known(v)])),
          },
        ]),
      ),
    );
  },
};
COMMANDS[command]();
