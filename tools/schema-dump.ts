import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeSchema } from "../test/kit/describe-schema.ts";
import { openEmbeddedCopy } from "../test/kit/test-engines.ts";

/* Writes docs/schema.sql: the schema as the migrations leave it. A test holds the two together. */
const opened = await openEmbeddedCopy(false);
const target = join(import.meta.dirname, "../docs/schema.sql");
await writeFile(target, await describeSchema(opened.engine));
await opened.engine.close();
await opened.remove();
console.log("docs/schema.sql is written.");
