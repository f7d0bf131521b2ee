/** Writes `docs/openapi.json` out of the route table; a test says when it is out of date. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openApiDocument } from "../src/adapters/web/describe-api.ts";
import { packageRoot } from "../src/package-root.ts";

const file = join(packageRoot(), "docs", "openapi.json");
writeFileSync(file, `${JSON.stringify(await openApiDocument(), null, 2)}\n`);
console.log(`Written: ${file}`);
