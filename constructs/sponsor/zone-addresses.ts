/** Each zone of the programme is one range; here it is cut into one subnet for each availability zone. */
import type { IIpAddresses, RequestedSubnet } from 'aws-cdk-lib/aws-ec2';
import { split } from '../../policy/addresses';
import type { SponsorEnvironment, SponsorZone } from '../../policy/programme';

const availabilityZones = (requested: RequestedSubnet[]): string[] => [
  ...new Set(requested.map((subnet) => subnet.availabilityZone)),
];

/** Addresses of a VPC from the programme's zones; a subnet group of the VPC has the name of its zone. */
export function zoneAddresses({ network, zones }: SponsorEnvironment): IIpAddresses {
  return {
    allocateVpcCidr: () => ({ cidrBlock: network }),
    allocateSubnetsCidr: ({ requestedSubnets }) => {
      const places = availabilityZones(requestedSubnets);
      const cidrOf = ({ configuration, availabilityZone }: RequestedSubnet): string =>
        split(zones[configuration.name as SponsorZone], places.length)[
          places.indexOf(availabilityZone)
        ] as string;
      return { allocatedSubnets: requestedSubnets.map((subnet) => ({ cidr: cidrOf(subnet) })) };
    },
  };
}
