/** Lightsail, a cloud of small machines with its own kinds of everything, and Location, which keeps where people and things are. */
import type { Service, Where } from '../resource-type';
import { between, from, named, service, told, under, unless } from './service';

const ZONED: readonly Where[] = [
  { path: 'AvailabilityZone', as: 'zone' },
  { path: 'Location.AvailabilityZone', as: 'zone' },
];

export const lightsailAndPlaces: readonly Service[] = [
  service(
    'AWS::Lightsail',
    () => ({
      Bucket: {
        keeps: true,
        exposes: [
          { path: 'ReadOnlyAccessAccounts', as: 'account' },
          {
            path: 'AccessRules.GetObject',
            as: 'anybody',
            when: { path: 'AccessRules.GetObject', in: ['public'] },
          },
        ],
      },
      Database: {
        keeps: true,
        where: { path: 'AvailabilityZone', as: 'zone' },
        safeguards: { publicAccess: { open: { path: 'PubliclyAccessible', in: [true, 'true'] } } },
      },
      Disk: { keeps: true, where: ZONED },
      Instance: { keeps: true, where: ZONED },
      DatabaseSnapshot: {
        keeps: true,
        edges: [from('snapshot', named('RelationalDatabaseName', 'AWS::Lightsail::Database'))],
      },
      DiskSnapshot: { keeps: true, edges: [from('snapshot', named('DiskName', 'AWS::Lightsail::Disk'))] },
      InstanceSnapshot: {
        keeps: true,
        edges: [from('snapshot', named('InstanceName', 'AWS::Lightsail::Instance'))],
      },
      // A cache at edges world-wide, unless nothing is to be cached.
      Distribution: {
        keeps: true,
        where: [
          {
            global: true,
            when: [unless('IsEnabled', false), unless('DefaultCacheBehavior.Behavior', 'dont-cache')],
          },
          {
            global: true,
            when: [unless('IsEnabled', false), { path: 'CacheBehaviors.Behavior', in: ['cache'] }],
          },
        ],
        edges: [from('cache', 'Origin.Name')],
      },
      Container: {
        edges: under(
          unless('IsDisabled', true),
          told('ContainerServiceDeployment.Containers.Environment.Value'),
        ),
      },
    }),
    'Alarm Certificate ContactMethod Domain KeyPair LoadBalancer LoadBalancerTlsCertificate StaticIp',
  ),
  service(
    'AWS::Location',
    () => ({
      GeofenceCollection: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyId'] } } },
      Tracker: { keeps: true, safeguards: { customerKey: { paths: ['KmsKeyId'] } } },
      TrackerConsumer: {
        edges: [between('stream', { path: 'TrackerName', types: ['AWS::Location::Tracker'] }, 'ConsumerArn')],
      },
    }),
    'APIKey Map PlaceIndex RouteCalculator',
  ),
];
