import { BUCKET_CHECKS } from "./checks/bucket";
import type { Check } from "./checks/check";
import { CHUNKED_CHECKS } from "./checks/chunked";
import { CROSS_ORIGIN_CHECKS } from "./checks/cross-origin";
import { LISTING_CHECKS } from "./checks/listing";
import { MULTIPART_CHECKS } from "./checks/multipart";
import { OBJECT_CHECKS } from "./checks/objects";
import { PRESIGNED_CHECKS } from "./checks/presigned";
import { MISUSE_CHECKS } from "./checks/presigned-misuse";
import { READING_CHECKS } from "./checks/reading";
import { SIGNING_CHECKS } from "./checks/signing";
import { VERSION_CHECKS } from "./checks/versions";

/** What the portal and its demo rely on S3 for; each is to hold of S3 itself as well. */
export const CHECK_LIST: Check[] = [
  ...OBJECT_CHECKS,
  ...READING_CHECKS,
  ...LISTING_CHECKS,
  ...MULTIPART_CHECKS,
  ...PRESIGNED_CHECKS,
  ...MISUSE_CHECKS,
  ...SIGNING_CHECKS,
  ...CHUNKED_CHECKS,
  ...BUCKET_CHECKS,
  ...CROSS_ORIGIN_CHECKS,
  ...VERSION_CHECKS,
];
