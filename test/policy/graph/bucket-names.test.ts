import { type BucketTold, toldByBucketName } from '../../../policy/graph/bucket-names';

const HOLE = '\uFFFC';
const ACCOUNT = '111111111111';
const OURS = `docs-${ACCOUNT}-us-east-1-an`;
const VIRGINIA: BucketTold = { region: 'us-east-1' };

test.each<[what: string, text: string, told: BucketTold | undefined]>([
  ['a directory bucket', 'docs--use1-az4--x-s3', VIRGINIA],
  ['its access point', 'door--use1-az4--xa-s3', VIRGINIA],
  ['its address with what is inside', 's3://docs--use1-az4--x-s3/path', VIRGINIA],
  ['a longer name', 'docs--use1-az4--x-s3-old', undefined],
  ['a zone that is no code', 'docs--one-az4--x-s3', undefined],
  ['a name with a zone in it', 'docs-use1-az4-x-s3', undefined],
  ['a bucket in a namespace', OURS, { ...VIRGINIA, account: ACCOUNT }],
  ['its ARN', `arn:aws:s3:::${OURS}`, { ...VIRGINIA, account: ACCOUNT }],
  ['its ARN with what is inside', `arn:aws-eusc:s3:::${OURS}/path/*`, { ...VIRGINIA, account: ACCOUNT }],
  ['its address in capitals', `S3A://${OURS}/path`, { ...VIRGINIA, account: ACCOUNT }],
  ['its host', `${OURS}.s3.amazonaws.com`, { ...VIRGINIA, account: ACCOUNT }],
  ['its website', `http://${OURS}.s3-website.us-east-1.amazonaws.com/x`, { ...VIRGINIA, account: ACCOUNT }],
  ['the host of all buckets', `https://s3.amazonaws.com/${OURS}/x`, { ...VIRGINIA, account: ACCOUNT }],
  ['where video is sent', `s3ssl://${OURS}/live`, { ...VIRGINIA, account: ACCOUNT }],
  ['a host of somebody', `https://example.com/${OURS}`, undefined],
  ['a namespace whose account is open', `${HOLE}-${HOLE}-us-east-1-an`, VIRGINIA],
  [
    'a region of three words',
    `docs-${ACCOUNT}-us-gov-west-1-an`,
    { region: 'us-gov-west-1', account: ACCOUNT },
  ],
  ['a longer name than that of a namespace', `${OURS}-old`, undefined],
  ['an account that is none', 'docs-11111111111-us-east-1-an', undefined],
  ['no account', 'docs-us-east-1-an', undefined],
  ['the ending alone', 'docs-an', undefined],
  ['a name inside a path', `docs/${OURS}`, undefined],
])('%s', (_what, text, told) => {
  expect(toldByBucketName(text)).toEqual(told);
});
