import type { CloudFormationFunction } from '../template';
import { asValue, findInMap, ifElse } from './choices';
import { getStackOutput, importValue, transform } from './elsewhere';
import { cidr, getAzs, length, select } from './lists';
import { getAtt, ref } from './references';
import { base64, join, split, sub, toJsonString } from './texts';

/** Every intrinsic function of CloudFormation; another is an unknown value. */
export const FUNCTIONS: ReadonlyMap<string, CloudFormationFunction> = new Map([
  ['Ref', ref],
  ['Fn::GetAtt', getAtt],
  ['Fn::Sub', sub],
  ['Fn::Join', join],
  ['Fn::Split', split],
  ['Fn::Select', select],
  ['Fn::FindInMap', findInMap],
  ['Fn::If', ifElse],
  ['Fn::Equals', asValue('Fn::Equals')],
  ['Fn::And', asValue('Fn::And')],
  ['Fn::Or', asValue('Fn::Or')],
  ['Fn::Not', asValue('Fn::Not')],
  ['Fn::ImportValue', importValue],
  ['Fn::GetStackOutput', getStackOutput],
  ['Fn::Base64', base64],
  ['Fn::Cidr', cidr],
  ['Fn::GetAZs', getAzs],
  ['Fn::Length', length],
  ['Fn::ToJsonString', toJsonString],
  ['Fn::Transform', transform],
]);
