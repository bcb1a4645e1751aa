import type { Resolver, TwinModule } from "../registry.ts";

interface UploadInput {
  readonly filename: string;
  readonly mimeType: string;
  readonly resource: string;
  readonly httpMethod?: string | null;
  readonly fileSize?: string | null;
}

/** These are read by others: a signed form. The others are put where they belong. */
const forms = ["BULK_MUTATION_VARIABLES", "URL_REDIRECT_IMPORT"];

const stagedUploadsCreate: Resolver = (_, { input }: { readonly input: readonly UploadInput[] }, { shop, fileUrl }) => {
  const userErrors = input.flatMap(({ resource, fileSize }, index) =>
    (resource === "VIDEO" || resource === "MODEL_3D") && fileSize == null
      ? [
          {
            field: ["input", String(index), "fileSize"],
            message: "file size is required for VIDEO and MODEL_3D resources",
          },
        ]
      : [],
  );
  if (userErrors.length > 0) return { stagedTargets: [], userErrors };
  const stagedTargets = input.map(({ filename, mimeType, resource, httpMethod }) => {
    shop.lastId += 1;
    const key = `tmp/${shop.lastId}/${resource.toLowerCase()}/${filename}`;
    const url = fileUrl(`/uploads/${key}`);
    const isForm = forms.includes(resource) || httpMethod === "POST";
    const parameters = isForm
      ? [
          { name: "key", value: key },
          { name: "Content-Type", value: mimeType },
          { name: "success_action_status", value: "201" },
          { name: "acl", value: "private" },
        ]
      : [
          { name: "content_type", value: mimeType },
          { name: "acl", value: "private" },
        ];
    return { url: isForm ? fileUrl("/uploads") : url, resourceUrl: forms.includes(resource) ? null : url, parameters };
  });
  return { stagedTargets, userErrors };
};

export const stagedUploads: TwinModule = { resolvers: { Mutation: { stagedUploadsCreate } } };
