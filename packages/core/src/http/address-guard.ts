import { BlockList, isIP } from "node:net";

// IANA's special-purpose registries, multicast, and the address at which Azure serves metadata.
const blockedIpv4 = [
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 168.63.129.16/32 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24",
  "192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4",
];
// Only 2000::/3 is handed out; these parts of it are protocols (Teredo, 6to4) and documentation.
const blockedIpv6 = ["2001::/23 2001:db8::/32 2002::/16 3fff::/20"];

const blocked = toBlockList(blockedIpv4.join(" "), "ipv4");
const reserved = toBlockList(blockedIpv6.join(" "), "ipv6");
const unicast = toBlockList("2000::/3", "ipv6");
const nat64 = toBlockList("64:ff9b::/96", "ipv6");
const mapped = toBlockList("::ffff:0:0/96", "ipv6");

/** Whether an IP address is a public unicast one. One that carries an IPv4 address (mapped, NAT64) is judged by it. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, "");
  if (isIP(bare) === 4) return !blocked.check(bare, "ipv4");
  if (isIP(bare) !== 6) return false;
  if (nat64.check(bare, "ipv6") || mapped.check(bare, "ipv6")) return isPublicAddress(lastFourBytes(bare));
  return unicast.check(bare, "ipv6") && !reserved.check(bare, "ipv6");
}

function lastFourBytes(address: string): string {
  // A URL's host is in canonical form: its last 32 bits are the last two groups, "" standing for zero.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":");
  const [high = 0, low = 0] = groups.slice(-2).map((group) => Number.parseInt(group || "0", 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function toBlockList(networks: string, family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const network of networks.split(" ")) {
    const [address = "", prefix] = network.split("/");
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
