/** Sound and pictures: MediaConnect, MediaConvert, MediaLive, MediaPackage, MediaStore, MediaTailor. */
import type { ResourceType, Service } from '../resource-type';
import { bucket, from, host, joined, logGroup, NEARBY, region, service, to, under, unless } from './service';

/** What lets others fetch something. */
const policyOf = (path: string, ...types: string[]): ResourceType => ({
  parent: [{ path, types }],
  edges: [from('share', { path, types })],
  exposes: [{ path: 'Policy', as: 'principal' }],
});
const ADDRESSES = ['Rist', 'RtmpPush', 'Rtp', 'SrtCaller'].map((protocol) =>
  host(`Configuration.Standard.ProtocolConfiguration.${protocol}.DestinationAddress`),
);
const ENDPOINTS = ['Rist', 'Rtp', 'SrtListener'].map((protocol) =>
  host(`Configuration.Standard.ProtocolConfiguration.${protocol}.DestinationAddress`),
);
const joint = (path: string) => [from('stream', path), to('stream', path, NEARBY)];
const FLOW = { path: 'FlowArn', types: ['AWS::MediaConnect::Flow'] };

export const media: readonly Service[] = [
  service(
    'AWS::MediaConnect',
    () => ({
      Flow: { edges: [from('stream', 'Source.SourceArn'), from('stream', 'Source.EntitlementArn')] },
      FlowSource: {
        parent: [FLOW],
        edges: [from('stream', 'EntitlementArn'), to('stream', FLOW, NEARBY)],
      },
      FlowOutput: {
        parent: [FLOW],
        edges: under(unless('OutputStatus', 'DISABLED'), joined('stream', FLOW, host('Destination'), NEARBY)),
      },
      FlowEntitlement: {
        edges: [from('share', FLOW)],
        exposes: [{ path: 'Subscribers', as: 'account', when: unless('EntitlementStatus', 'DISABLED') }],
      },
      RouterInput: { edges: [to('stream', region('RegionName'))] },
      // A router's input or output on one side of it.
      DestinationEndpoint: {
        edges: [
          ...joint('Configuration.RouterInput.RouterInputArn'),
          to('stream', region('RegionName')),
          to('stream', ENDPOINTS, { maybe: true }),
        ],
      },
      SourceEndpoint: {
        edges: [...joint('Configuration.RouterOutput.RouterOutputArn'), to('stream', region('RegionName'))],
      },
      RouterOutput: {
        edges: [
          to('stream', region('RegionName')),
          to('stream', ADDRESSES, { maybe: true }),
          to('stream', [
            'Configuration.MediaConnectFlow.FlowArn',
            'Configuration.MediaLiveInput.MediaLiveInputArn',
          ]),
        ],
      },
    }),
    `Bridge BridgeOutput BridgeSource FlowMediaStream FlowVpcInterface Gateway
    RouterNetworkInterface`,
  ),
  service(
    'AWS::MediaConvert',
    () => ({
      JobTemplate: {
        edges: [
          // The names are written as in the console's own export, or as in other templates.
          from('import', [
            bucket('SettingsJson|json.Inputs.FileInput'),
            bucket('SettingsJson|json.inputs.fileInput'),
          ]),
          to('export', [
            bucket('SettingsJson|json.**.Destination'),
            bucket('SettingsJson|json.**.destination'),
          ]),
        ],
      },
    }),
    'CertificateAssociation Preset Queue',
  ),
  service(
    'AWS::MediaLive',
    () => ({
      Channel: {
        edges: [
          from('stream', { path: 'InputAttachments.InputId', types: ['AWS::MediaLive::Input'] }),
          to('delivery', 'Destinations.Settings.Url'),
          to('delivery', 'Destinations.SrtSettings.Url'),
          to('delivery', region('Destinations.MediaPackageSettings.MediaPackageRegionName')),
        ],
      },
      Input: { edges: [from('stream', ['Sources.Url', 'MediaConnectFlows.FlowArn'])] },
      Multiplex: {
        edges: [
          to(
            'delivery',
            'Destinations.MultiplexMediaConnectOutputDestinationSettings.EntitlementArn',
            NEARBY,
          ),
        ],
      },
    }),
    `ChannelPlacementGroup CloudWatchAlarmTemplate CloudWatchAlarmTemplateGroup Cluster EventBridgeRuleTemplate
    EventBridgeRuleTemplateGroup InputSecurityGroup Multiplexprogram Network Node SdiSource SignalMap`,
  ),
  service(
    'AWS::MediaPackage',
    () => ({
      Asset: { keeps: true, edges: [from('import', 'SourceArn')] },
      Channel: {
        edges: [
          to('log', logGroup('EgressAccessLogs.LogGroupName'), NEARBY),
          to('log', logGroup('IngressAccessLogs.LogGroupName'), NEARBY),
        ],
      },
      PackagingGroup: { edges: [to('log', logGroup('EgressAccessLogs.LogGroupName'), NEARBY)] },
    }),
    'OriginEndpoint PackagingConfiguration',
  ),
  service(
    'AWS::MediaPackageV2',
    () => ({
      ChannelPolicy: policyOf('ChannelName', 'AWS::MediaPackageV2::Channel'),
      OriginEndpointPolicy: policyOf('OriginEndpointName', 'AWS::MediaPackageV2::OriginEndpoint'),
    }),
    'Channel ChannelGroup OriginEndpoint',
  ),
  service('AWS::MediaStore', () => ({
    Container: { keeps: true, exposes: [{ path: 'Policy', as: 'principal' }] },
  })),
  service(
    'AWS::MediaTailor',
    () => ({
      ChannelPolicy: policyOf('ChannelName', 'AWS::MediaTailor::Channel'),
      // Who watches what is told to the server that chooses the advertisements.
      PlaybackConfiguration: {
        edges: [
          from('import', host('VideoContentSourceUrl')),
          to('delivery', host('AdDecisionServerUrl')),
          to('delivery', host('LivePreRollConfiguration.AdDecisionServerUrl')),
        ],
        tags: { path: 'Tags', shape: 'list' },
      },
      Function: {
        edges: [
          to('delivery', [host('HttpRequestConfiguration.Url'), host('VastRequestConfiguration.Url')]),
          to('delivery', region('AwsServiceRequestConfiguration.TargetRegion')),
        ],
      },
      SourceLocation: { edges: [from('import', host('HttpConfiguration.BaseUrl'))] },
    }),
    'Channel LiveSource PrefetchSchedule Program VodSource',
  ),
];
