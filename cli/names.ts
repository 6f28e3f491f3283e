/** Names that the command line allows, apart from the code they stand for, so that help costs no loading of it. */
import type { Engine } from '../policy/facts/conflicts';
import type { Format } from '../policy/report';

const FORMATS: Readonly<Record<Format, true>> = {
  text: true,
  json: true,
  sarif: true,
  junit: true,
  markdown: true,
};
const ENGINES: Readonly<Record<Engine, true>> = {
  checkov: true,
  trivy: true,
  'cdk-nag': true,
  psrule: true,
  kics: true,
};

export const FORMAT_NAMES = Object.keys(FORMATS);
export const ENGINE_NAMES = Object.keys(ENGINES);
