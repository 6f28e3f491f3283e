/**
 * Buckets whose own name tells where they are and whose: a directory bucket ends with the id of its zone, a bucket in an
 * account's regional namespace with that account and its region. Nobody else can make a bucket of such a name.
 * Sources: docs.aws.amazon.com/AmazonS3/latest/userguide/directory-bucket-naming-rules.html and …/gpbucketnamespaces.html.
 */
import { regionOfId } from '../facts/aws-zones';
import { HOLE } from './settle';

export interface BucketTold {
  readonly region: string;
  readonly account?: string;
}

const ADDRESS = /^(?:arn:[^:]*:s3:::|s3(?:a|n|ssl)?:\/\/|https?:\/\/(?:s3\.[^/]*\/)?)/i;
const INSIDE = /\/|\.s3[.-]/i;
const IN_ZONE = /--([a-z0-9]+)-az\d--xa?-s3$/;
const IN_NAMESPACE = new RegExp(`-(\\d{12}|${HOLE})-([a-z]{2,4}(?:-[a-z]+)+-\\d)-an$`);

/** What the name of the bucket in a text tells: a plain name, an ARN, an `s3://` address or a host, with what is inside behind it. */
export function toldByBucketName(text: string): BucketTold | undefined {
  if (!text.includes('-s3') && !text.includes('-an')) return undefined;
  const [name = ''] = text.replace(ADDRESS, '').split(INSIDE);
  const [, short = ''] = IN_ZONE.exec(name) ?? [];
  const zoned = regionOfId(short);
  if (zoned) return { region: zoned };
  const [, account = '', region] = IN_NAMESPACE.exec(name) ?? [];
  return region ? { region, ...(account === HOLE ? {} : { account }) } : undefined;
}
