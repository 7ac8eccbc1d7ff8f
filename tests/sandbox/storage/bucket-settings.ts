import type { Answer, Call, Operation } from "./call";
import { readCorsRules } from "./cors-rules";
import { elementsOf, malformed, readXml, textOf, type XmlElement } from "./read-xml";
import { Refusal, type RefusalCode } from "./refusal";
import { requireChecked } from "./require-checked";
import { xmlDocument } from "./write-xml";

interface Setting {
  name: string;
  root: string;
  /** @throws Refusal for what S3 would not take */
  check(content: XmlElement): void;
  /** What a bucket has that was never given one: a default, or a refusal of this name. */
  unset: { xml: string } | { refusal: RefusalCode; message: string };
}

const VERSIONING: Setting = {
  name: "versioning",
  root: "VersioningConfiguration",
  check: (content) => require(/^(Enabled|Suspended)$/.test(textOf(content, "Status") ?? "")),
  unset: { xml: xmlDocument("VersioningConfiguration", {}) },
};

const CORS: Setting = {
  name: "cors",
  root: "CORSConfiguration",
  check: (content) => void readCorsRules(content),
  unset: { refusal: "NoSuchCORSConfiguration", message: "The CORS configuration does not exist" },
};

const LIFECYCLE: Setting = {
  name: "lifecycle",
  root: "LifecycleConfiguration",
  check(content) {
    const rules = elementsOf(content, "Rule");
    require(rules.length > 0 && rules.every((rule) => /^(Enabled|Disabled)$/.test(textOf(rule, "Status") ?? "")));
  },
  unset: { refusal: "NoSuchLifecycleConfiguration", message: "The lifecycle configuration does not exist" },
};

const BY_DEFAULT = { Rule: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false } };

const ENCRYPTION: Setting = {
  name: "encryption",
  root: "ServerSideEncryptionConfiguration",
  check: (content) => require(elementsOf(content, "Rule").length > 0),
  unset: { xml: xmlDocument("ServerSideEncryptionConfiguration", BY_DEFAULT) },
};

const PUBLIC_ACCESS: Setting = {
  name: "publicAccessBlock",
  root: "PublicAccessBlockConfiguration",
  check: (content) => require(Object.entries(content).every(([name, value]) => name === "xmlns" || /^(true|false)$/i.test(String(value)))),
  unset: { refusal: "NoSuchPublicAccessBlockConfiguration", message: "The public access block configuration was not found" },
};

export const SETTING_OPERATIONS = {
  GetBucketVersioning: read(VERSIONING),
  PutBucketVersioning: change(VERSIONING),
  GetBucketCors: read(CORS),
  PutBucketCors: change(CORS),
  DeleteBucketCors: forget(CORS),
  GetBucketLifecycleConfiguration: read(LIFECYCLE),
  PutBucketLifecycleConfiguration: change(LIFECYCLE),
  DeleteBucketLifecycle: forget(LIFECYCLE),
  GetBucketEncryption: read(ENCRYPTION),
  PutBucketEncryption: change(ENCRYPTION),
  DeleteBucketEncryption: forget(ENCRYPTION),
  GetPublicAccessBlock: read(PUBLIC_ACCESS),
  PutPublicAccessBlock: change(PUBLIC_ACCESS),
  DeletePublicAccessBlock: forget(PUBLIC_ACCESS),
} satisfies Record<string, Operation>;

/** Kept and given back, not acted upon, but for versioning and the cross-origin rules. */
function change({ name, root, check }: Setting): Operation {
  return async (call: Call): Promise<Answer> => {
    requireChecked(call);
    const xml = await call.body.text(1_048_576);
    check(readXml(xml, root));
    call.bucket.change(name, xml);
    return { status: 200 };
  };
}

function read({ name, unset }: Setting): Operation {
  return ({ bucket, bucketName }: Call): Answer => {
    const xml = bucket.setting(name) ?? ("xml" in unset ? unset.xml : null);
    if (xml === null && "refusal" in unset) throw new Refusal(unset.refusal, unset.message, { details: { BucketName: bucketName } });
    return { status: 200, xml: xml ?? "" };
  };
}

function forget({ name }: Setting): Operation {
  return ({ bucket }: Call): Answer => {
    bucket.change(name, undefined);
    return { status: 204 };
  };
}

function require(holds: boolean): void {
  if (!holds) throw malformed();
}
