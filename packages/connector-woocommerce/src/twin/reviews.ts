import { pageOf, pagingSchemas, sorted } from "./http/collection.ts";
import type { RestAnswer } from "./http/respond.ts";
import { RestError, trashNotSupported } from "./http/rest-error.ts";
import type { RestRequest } from "./http/rest-request.ts";
import { checkParameters } from "./http/schema.ts";
import type { Shop } from "./state.ts";

/** `GET /products/reviews`, also by the author's e-mail. */
export function listReviews(shop: Shop, request: RestRequest): RestAnswer {
  const parameters = checkParameters(
    { ...pagingSchemas, reviewer_email: { type: "string", format: "email" }, status: { type: "string" } },
    request.query,
  );
  const { reviewer_email: email } = parameters;
  const matched = [...shop.reviews.values()].filter((review) => email === undefined || review.reviewer_email === email);
  return pageOf(
    sorted(matched, ({ id }) => id, parameters.order),
    (review) => review,
    { request, parameters },
  );
}

export function deleteReview(shop: Shop, { query }: RestRequest, id: number): RestAnswer {
  const review = shop.reviews.get(id);
  if (!review) throw new RestError(404, "woocommerce_rest_review_invalid_id", "Invalid review ID.");
  if (query.force !== "true" && query.force !== "1") throw trashNotSupported("Reviews");
  shop.reviews.delete(id);
  return { status: 200, body: { deleted: true, previous: review } };
}
