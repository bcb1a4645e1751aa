import { linksOf } from "./http/links.ts";
import type { RestAnswer } from "./http/respond.ts";
import type { Shop } from "./state.ts";

/** `GET /wp-json/`: what this WordPress is, and which plugins answer. Open to everybody. */
export function getIndex({ settings }: Shop, nowMs: number): RestAnswer {
  const { name, home, timeZone } = settings;
  return {
    status: 200,
    body: {
      name,
      description: "",
      url: home,
      home,
      gmt_offset: offsetHours(timeZone, nowMs),
      timezone_string: timeZone,
      namespaces: [
        ...[
          "oembed/1.0",
          "wc/v3",
          "wc/v1",
          "jetpack/v4",
          "wc-admin",
          "wc-analytics",
          "wc/store",
          "wc/store/v1",
          "wc/private",
        ],
        ...[
          "wc/v2",
          "wc-admin-email",
          "wc-telemetry",
          "wccom-site/v3",
          "wp/v2",
          "wp-site-health/v1",
          "wp-block-editor/v1",
        ],
        "wp-abilities/v1",
      ],
      authentication: {
        "application-passwords": { endpoints: { authorization: `${home}/wp-admin/authorize-application.php` } },
      },
    },
  };
}

function offsetHours(timeZone: string, nowMs: number): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(nowMs);
  const text = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const match = /([+-])(\d\d):(\d\d)/.exec(text);
  return match ? Number(`${match[1]}1`) * (Number(match[2]) + Number(match[3]) / 60) : 0;
}

/** `GET /data/currencies/current`. */
export function getCurrency({ settings }: Shop): RestAnswer {
  const { currency, currencyName, currencySymbol, home } = settings;
  return {
    status: 200,
    body: {
      code: currency,
      name: currencyName,
      symbol: currencySymbol === "€" ? "&euro;" : currencySymbol,
      _links: linksOf(home, { self: `/data/currencies/${currency}`, collection: "/data/currencies", allow: ["GET"] }),
    },
  };
}

/** `GET /system_status`: the parts that name versions and storage. */
export function getSystemStatus({ settings }: Shop): RestAnswer {
  const isHpos = settings.orderStorage === "hpos";
  return {
    status: 200,
    body: {
      environment: { home_url: settings.home, site_url: settings.home, version: settings.version, wp_version: "6.9.7" },
      settings: {
        currency: settings.currency,
        currency_symbol: settings.currencySymbol,
        HPOS_enabled: isHpos,
        order_datastore: isHpos
          ? "Automattic\\WooCommerce\\Internal\\DataStores\\Orders\\OrdersTableDataStore"
          : "WC_Order_Data_Store_CPT",
      },
    },
  };
}
