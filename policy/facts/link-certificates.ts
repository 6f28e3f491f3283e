/** Why a link cannot be proved by certificate where the enclave runs, by its cloud profile; each with its source. */
import type { CloudProfile } from '../programme';

interface Obstacle {
  readonly why: string;
  readonly source: string;
}

/** AWS takes certificates (AWS::EC2::CustomerGateway, CertificateArn); both ends of a link need them. */
export const NO_CERTIFICATES: Readonly<Record<CloudProfile['name'], Obstacle>> = {
  azure: {
    why: 'azurerm 4.55.0 gives a gateway no identity, which Azure reads the certificate with, and a connection no authenticationType',
    source: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/33449',
  },
  bleu: {
    why: 'certificates for tunnels are supported in the public cloud of Azure only',
    source:
      'https://learn.microsoft.com/azure/vpn-gateway/site-to-site-certificate-authentication-gateway-about',
  },
};
