import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { withCapabilities } from "./capabilities.ts";
import { read, root } from "./documents.ts";

writeFileSync(join(root, "README.md"), withCapabilities(read("README.md")));
