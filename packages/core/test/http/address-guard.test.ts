import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/http/address-guard.ts";

describe("isPublicAddress", () => {
  it.each(["8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "223.255.255.255"])(
    "lets %s through",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each(["2606:4700::1111", "2a00:1450:4007::200e", "::ffff:8.8.8.8", "64:ff9b::808:808", "2001:200::1"])(
    "lets %s through",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ["loopback", "127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"],
    ["unspecified", "0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0"],
    ["private", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "::ffff:10.0.0.1"],
    ["link-local and metadata", "169.254.169.254", "fe80::1", "fe80::1%eth0", "febf::1", "168.63.129.16"],
    ["shared by a carrier", "100.64.0.1", "100.100.100.200", "100.127.255.255"],
    ["multicast", "224.0.0.1", "239.255.255.255", "ff02::1"],
    ["documentation", "192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    ["benchmarking", "198.18.0.1", "198.19.255.255", "2001:2::1"],
    ["unique local", "fc00::1", "fd00:ec2::254", "fec0::1"],
    ["reserved", "192.0.0.1", "240.0.0.1", "255.255.255.255", "100::1", "4000::1", "5f00::1"],
    ["NAT64 of a private one", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::", "64:ff9b:1::808:808"],
    ["tunnels", "2002:7f00:1::", "2002:808:808::1", "2001::1", "192.88.99.1"],
    ["IPv4-compatible", "::127.0.0.1", "::8.8.8.8"],
    ["not an address", "", "localhost", "127.1", "0x7f000001", "2130706433", "8.8.8.8.", "01.1.1.1"],
  ])("stops %s: %s", (_, ...addresses) => {
    expect(addresses.filter((address) => isPublicAddress(address))).toEqual([]);
  });
});
