/**
 * Extensions of machines that move no data but where another resource says: agents that a data collection rule steers,
 * sign-in, keys of disks, health, drivers. Any other (a script, a publisher's own agent) stays opaque.
 * Source: learn.microsoft.com/azure/virtual-machines/extensions/overview and the page of each.
 */
export const DESCRIBED_EXTENSIONS = [
  // steered by azurerm_monitor_data_collection_rule
  'AzureMonitorLinuxAgent',
  'AzureMonitorWindowsAgent',
  'DependencyAgentLinux',
  'DependencyAgentWindows',
  // steered by azurerm_virtual_machine_packet_capture
  'NetworkWatcherAgentLinux',
  'NetworkWatcherAgentWindows',
  // sign-in, domains and keys
  'AADSSHLoginForLinux',
  'AADLoginForWindows',
  'JsonADDomainExtension',
  'KeyVaultForLinux',
  'KeyVaultForWindows',
  'AzureDiskEncryption',
  'AzureDiskEncryptionForLinux',
  // state of the machine itself
  'ApplicationHealthLinux',
  'ApplicationHealthWindows',
  'GuestAttestation',
  'IaaSAntimalware',
  'NvidiaGpuDriverLinux',
  'NvidiaGpuDriverWindows',
  'AmdGpuDriverWindows',
] as const;
