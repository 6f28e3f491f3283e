import { isRaw } from './template';

/** `AWS::S3::Bucket`, `Custom::Thing`, `Company::Service::Thing::MODULE`. */
const TYPE = /^[A-Za-z0-9]+(?:::[A-Za-z0-9_@-]+)+$/;

/**
 * Whether parsed content is a CloudFormation template: it says so by its format version or its SAM transform, or a
 * resource in it has a type with colons. Kubernetes, ARM, workflows and package files have none of these.
 */
export function isTemplate(value: unknown): boolean {
  if (!isRaw(value)) return false;
  if ('AWSTemplateFormatVersion' in value) return true;
  if ([value.Transform].flat().some((one) => String(one).startsWith('AWS::')) && 'Resources' in value)
    return true;
  if (!isRaw(value.Resources)) return false;
  return Object.entries(value.Resources).some(
    ([name, node]) =>
      name.startsWith('Fn::') || (isRaw(node) && typeof node.Type === 'string' && TYPE.test(node.Type)),
  );
}
