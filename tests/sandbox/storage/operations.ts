import { getBucketLocation, headBucket } from "./bucket-facts";
import { SETTING_OPERATIONS } from "./bucket-settings";
import type { Operation } from "./call";
import { completeUpload } from "./complete-upload";
import { copyObject } from "./copy-object";
import { copyPart } from "./copy-part";
import { createBucket } from "./create-bucket";
import { deleteObject } from "./delete-object";
import { deleteObjects } from "./delete-objects";
import { getObject, headObject } from "./get-object";
import { listObjects } from "./list-objects";
import { listParts } from "./list-parts";
import { listUploads } from "./list-uploads";
import { listVersions } from "./list-versions";
import type { OperationName } from "./operation-name";
import { putObject } from "./put-object";
import { abortUpload, startUpload } from "./start-upload";
import { uploadPart } from "./upload-part";

export const OPERATIONS: Record<OperationName, Operation> = {
  ...SETTING_OPERATIONS,
  AbortMultipartUpload: abortUpload,
  CompleteMultipartUpload: completeUpload,
  CopyObject: copyObject,
  CreateBucket: createBucket,
  CreateMultipartUpload: startUpload,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetBucketLocation: getBucketLocation,
  GetObject: getObject,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListMultipartUploads: listUploads,
  ListObjectVersions: listVersions,
  ListObjectsV2: listObjects,
  ListParts: listParts,
  PutObject: putObject,
  UploadPart: uploadPart,
  UploadPartCopy: copyPart,
};
