import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { packageRoot } from "../../src/package-root.ts";

/** What the description's type of all paths tells of an operation; there is no such list to call. */
export interface DescribedOperation {
  readonly takes: boolean;
  readonly statuses: readonly string[];
}

interface Member {
  readonly key: { readonly name?: string; readonly value?: string };
  readonly typeAnnotation: {
    readonly typeAnnotation: { readonly type: string; readonly members?: readonly Member[] };
  };
}

/** Every operation by method and template, read out of the package's own types. */
export function describedOperations(): ReadonlyMap<string, DescribedOperation> {
  const file = "node_modules/discord-api-spec/build/discord-api-spec.ts";
  const { program } = parseSync(file, readFileSync(join(packageRoot(), file), "utf8"));
  const found = new Map<string, DescribedOperation>();
  for (const statement of program.body) {
    const paths = statement.type === "ExportNamedDeclaration" ? statement.declaration : null;
    if (paths?.type !== "TSInterfaceDeclaration" || paths.id.name !== "Paths") continue;
    for (const path of paths.body.body as unknown as readonly Member[]) {
      for (const operation of membersOf(path)) {
        const parts = new Map(membersOf(operation).map((part) => [part.key.name, part]));
        const body = parts.get("requestBody")?.typeAnnotation.typeAnnotation.type;
        const answers = membersOf(parts.get("responses"))
          .map((one) => one.key.value ?? "")
          .filter((status) => /^2\d\d$/.test(status));
        const name = `${operation.key.name?.toUpperCase()} ${path.key.value}`;
        found.set(name, { takes: body !== "TSUndefinedKeyword", statuses: answers });
      }
    }
  }
  return found;
}

function membersOf(member: Member | undefined): readonly Member[] {
  return member?.typeAnnotation.typeAnnotation.members ?? [];
}
