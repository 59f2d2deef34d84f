//! Which addresses belong to the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use ipnet::{Ipv4Net, Ipv6Net};

/// IPv4 blocks that are not globally reachable unicast (IANA special-purpose registry,
/// RFC 6890 and its updates), and multicast.
const CLOSED_V4: [&str; 16] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.31.196.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
];

/// The block that global unicast addresses of IPv6 are given out of (RFC 4291): loopback,
/// mapped IPv4, NAT64, unique local, link-local and multicast all lie outside.
const OPEN_V6: &str = "2000::/3";

/// What is not public within it: protocol assignments with Teredo and documentation, 6to4
/// (which carries an IPv4 address within), documentation again.
const CLOSED_V6: [&str; 4] = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

struct Blocks {
    v4: Vec<Ipv4Net>,
    open_v6: Option<Ipv6Net>,
    v6: Vec<Ipv6Net>,
}

static BLOCKS: LazyLock<Blocks> = LazyLock::new(|| Blocks {
    v4: CLOSED_V4.iter().filter_map(|block| block.parse().ok()).collect(),
    open_v6: OPEN_V6.parse().ok(),
    v6: CLOSED_V6.iter().filter_map(|block| block.parse().ok()).collect(),
});

/// Whether an address is one that anybody on the internet could reach.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !BLOCKS.v4.iter().any(|block| block.contains(&address))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    BLOCKS.open_v6.is_some_and(|open| open.contains(&address))
        && !BLOCKS.v6.iter().any(|block| block.contains(&address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> bool {
        is_public(text.parse().unwrap())
    }

    #[test]
    fn every_block_that_is_not_public_is_refused_from_its_first_address_to_its_last() {
        let blocks = &*BLOCKS;
        assert_eq!((blocks.v4.len(), blocks.v6.len()), (CLOSED_V4.len(), CLOSED_V6.len()));
        for block in &blocks.v4 {
            assert!(!is_public_v4(block.network()) && !is_public_v4(block.broadcast()), "{block}");
        }
        for block in &blocks.v6 {
            assert!(!is_public_v6(block.network()) && !is_public_v6(block.broadcast()), "{block}");
        }
        for closed in [
            "::",
            "::1",
            "::7f00:1",
            "::ffff:0.0.0.0",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::ffff:255.255.255.255",
            "64:ff9b::a00:1",
            "64:ff9b::808:808",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2002:7f00:1::1",
            "fc00::1",
            "fdff:ffff::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "169.254.169.254",
            "100.127.255.255",
            "172.31.255.255",
            "255.255.255.255",
        ] {
            assert!(!public(closed), "{closed}");
        }
    }

    #[test]
    fn neighbours_of_those_blocks_are_public() {
        for open in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.255.255",
            "192.169.0.0",
            "223.255.255.255",
            "2001:200::1",
            "2606:4700::1111",
            "2a00::1",
        ] {
            assert!(public(open), "{open}");
        }
    }
}
