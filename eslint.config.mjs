import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

/** Imports point one way: app, worker → features → integrations, db, components → lib. */
const directions = [
  zone("app", ["db", "integrations"], "A page reads and writes through a feature, where scope and permission are; it never reaches for the database or an outside system itself."),
  zone("app", ["worker"], "Pages and the worker are two doors to the same features; neither goes through the other."),
  zone("worker", ["app"], "The worker and the pages are two doors to the same features; neither goes through the other."),
  zone("worker", ["components"], "The worker draws nothing."),
  zone("features", ["app", "worker"], "A feature does not know which door it is used through; the door imports the feature."),
  zone("integrations", ["app", "worker", "features", "db", "components"], "An integration speaks another system's words and knows nothing of ours: it may import only lib."),
  zone("components", ["app", "worker", "features", "db", "integrations"], "The design system could ship in another product: it may import only lib."),
  zone("db", ["app", "worker", "features", "integrations", "components"], "The database layer knows no rules of the portal: it may import only lib."),
  zone("lib", ["app", "worker", "features", "integrations", "components", "db"], "lib is the ground everything stands on: it imports nothing of ours."),
];

const noTests = { target: "./src", from: "./tests", message: "The portal must run without its tests and sandbox: src never imports them." };

const actorsAreMadeInTwoPlaces = ["*.ts", "{app,components,db,integrations,lib}/**/*", "features/!(access)/**/*"].map((place) => ({
  target: `./src/${place}`,
  from: "./src/features/access/make-actor.ts",
  message: "An Actor comes only from the gate or the worker.",
}));

const clock = [
  ["NewExpression[callee.name='Date'][arguments.length=0]", "CallExpression[callee.name='Date']", "CallExpression[callee.object.name='Date'][callee.property.name='now']", "MemberExpression[object.name='Temporal'][property.name='Now']"],
  "Now comes from lib/clock, so that tests can set it.",
];
const environment = [
  [":not(MemberExpression[property.name=/^(NODE_ENV|NEXT_RUNTIME)$/]) > MemberExpression[object.name='process'][property.name='env']"],
  "The environment is read once, by name, in lib/env.",
];

const libraryErrors = [
  ["BinaryExpression[operator='instanceof'][right.name='APIError']"],
  "Better Auth is made by one bundle and asked by others, whose APIError is another class: ask isAPIError.",
];

const config = [
  { ignores: [".next/", ".demo/", ".test/", "test-results/", "playwright-report/", "public/pdfjs/", "next-env.d.ts"] },
  ...nextCoreWebVitals,
  ...nextTypescript,
  { linterOptions: { noInlineConfig: true } },
  { files: ["*.config.mjs"], rules: { "import/no-anonymous-default-export": "off" } },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports", disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true }],
    },
  },
  {
    files: ["src/**/*.{ts,tsx}"],
    rules: {
      "import/no-cycle": ["error", { ignoreExternal: true }],
      "import/no-restricted-paths": ["error", { zones: [...directions, noTests, ...actorsAreMadeInTwoPlaces] }],
      "no-console": "error",
      "no-restricted-imports": ["error", { paths: [{ name: "process", message: environment[1] }, { name: "node:process", message: environment[1] }] }],
      "no-restricted-syntax": restrictSyntax(clock, environment, libraryErrors),
    },
  },
  { files: ["src/lib/clock.ts"], rules: { "no-restricted-syntax": restrictSyntax(environment) } },
  { files: ["src/lib/env.ts"], rules: { "no-restricted-syntax": restrictSyntax(clock) } },
  {
    files: ["src/**/*.test.{ts,tsx}"],
    rules: {
      "import/no-restricted-paths": ["error", { zones: directions }],
      "no-restricted-syntax": "off",
    },
  },
  // `useOwnDatabase` and the like set up a test file; they are no React hooks.
  { files: ["src/**/*.test.{ts,tsx}", "tests/**/*.ts"], rules: { "react-hooks/rules-of-hooks": "off" } },
];

export default config;

function zone(folder, mayNotImport, message) {
  return { target: `./src/${folder}`, from: mayNotImport.map((other) => `./src/${other}`), message };
}

function restrictSyntax(...groups) {
  return ["error", ...groups.flatMap(([selectors, message]) => selectors.map((selector) => ({ selector, message })))];
}
