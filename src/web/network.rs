//! The network that a request comes from, behind trusted proxies too.

use std::net::{IpAddr, Ipv6Addr};

use actix_web::HttpRequest;

use super::App;

/// The network a request comes from: the right-most address that no trusted proxy
/// vouches for, an IPv6 one by its /64. Kept nowhere.
#[must_use]
pub fn network(app: &App, request: &HttpRequest) -> IpAddr {
    let trusted = |ip: &IpAddr| app.config.trusted_proxies.iter().any(|net| net.contains(ip));
    let mut ip = request.peer_addr().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.ip());
    if trusted(&ip) {
        let forwarded = request
            .headers()
            .get_all("x-forwarded-for")
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(|part| part.trim().parse::<IpAddr>().ok())
            .collect::<Vec<_>>();
        ip = forwarded.into_iter().rev().find(|hop| !trusted(hop)).unwrap_or(ip);
    }
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => {
                let s = six.segments();
                IpAddr::V6(Ipv6Addr::new(s[0], s[1], s[2], s[3], 0, 0, 0, 0))
            }
        },
    }
}
