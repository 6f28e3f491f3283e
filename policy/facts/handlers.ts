/** Types that run programs and lose what they wrote when a run ends: data passes through them and rests nowhere. */
export const HANDLERS: ReadonlySet<string> = new Set([
  // https://learn.microsoft.com/azure/container-apps/storage-mounts (container-scoped and replica-scoped storage)
  'azurerm_container_app',
  'azurerm_container_app_job',
  'azurerm_container_app_environment',
  // https://learn.microsoft.com/azure/container-instances/container-instances-overview (stateless unless a volume is mounted)
  'azurerm_container_group',
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html
  'AWS::ECS::Cluster',
  'AWS::ECS::Service',
  'AWS::ECS::TaskDefinition',
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-ephemeral-storage.html
  'AWS::Lambda::Function',
]);
