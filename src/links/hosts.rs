//! Hosts known for what they are: shorteners, payment channels of persons, shared hosting.

/// A host, with its sub-domains, and the beginning of the path where only a
/// part of the site is meant.
type Place = (&'static str, &'static str);

/// Services whose links hide where they lead.
const SHORTENERS: &[&str] = &[
    "2u.pw",
    "adf.ly",
    "amzn.to",
    "app.link",
    "bit.do",
    "bit.ly",
    "bitly.com",
    "bl.ink",
    "buff.ly",
    "chilp.it",
    "clck.ru",
    "cutt.ly",
    "da.gd",
    "dlvr.it",
    "fb.me",
    "forms.gle",
    "goo.gl",
    "is.gd",
    "j.mp",
    "kutt.it",
    "lc.cx",
    "lnkd.in",
    "onelink.me",
    "ow.ly",
    "page.link",
    "qr.ae",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "shorte.st",
    "short.io",
    "shorturl.at",
    "snip.ly",
    "soo.gd",
    "surl.li",
    "t.co",
    "t.ly",
    "t2m.io",
    "tiny.cc",
    "tinyurl.com",
    "tr.im",
    "trib.al",
    "u.to",
    "urlz.fr",
    "v.gd",
    "vk.cc",
    "x.co",
];

/// Ways to pay or to write to a person, past any organisation's own site.
const PERSONAL: &[Place] = &[
    ("buy.stripe.com", ""),
    ("buymeacoffee.com", ""),
    ("cash.app", ""),
    ("chuffed.org", ""),
    ("commerce.coinbase.com", ""),
    ("cotizup.com", ""),
    ("discord.com", "/invite"),
    ("discord.gg", ""),
    ("donate.stripe.com", ""),
    ("flutterwave.com", "/pay"),
    ("fundly.com", ""),
    ("givesendgo.com", ""),
    ("gofund.me", ""),
    ("gofundme.com", ""),
    ("gogetfunding.com", ""),
    ("imo.im", ""),
    ("justgiving.com", "/crowdfunding"),
    ("ko-fi.com", ""),
    ("leetchi.com", ""),
    ("lepotcommun.fr", ""),
    ("line.me", ""),
    ("m.me", ""),
    ("monzo.me", ""),
    ("nowpayments.io", ""),
    ("patreon.com", ""),
    ("pay.wave.com", ""),
    ("paypal.com", "/paypalme"),
    ("paypal.com", "/pools"),
    ("paypal.me", ""),
    ("paystack.com", "/pay"),
    ("paystack.shop", ""),
    ("revolut.me", ""),
    ("signal.group", ""),
    ("signal.me", ""),
    ("snapchat.com", "/add"),
    ("t.me", ""),
    ("telegram.dog", ""),
    ("telegram.me", ""),
    ("venmo.com", ""),
    ("wa.me", ""),
    ("whatsapp.com", ""),
    ("whydonate.com", ""),
    ("wise.com", "/pay"),
    ("zellepay.com", ""),
];

/// Hosts where anybody can open a page or a form, beyond the private part of
/// the public suffix list.
const SHARED: &[&str] = &[
    "blogspot.com",
    "carrd.co",
    "docs.google.com",
    "drive.google.com",
    "forms.office.com",
    "godaddysites.com",
    "jotform.com",
    "linktr.ee",
    "mystrikingly.com",
    "notion.site",
    "site123.me",
    "sites.google.com",
    "telegra.ph",
    "tumblr.com",
    "typeform.com",
    "webflow.io",
    "weebly.com",
    "wixsite.com",
    "wordpress.com",
];

/// Whether a host is a link shortener.
pub(super) fn is_shortener(host: &str) -> bool {
    SHORTENERS.iter().any(|known| is_within(host, known))
}

/// Whether an address is a payment or messaging channel of a person.
pub(super) fn is_personal(host: &str, path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    PERSONAL.iter().any(|(known, start)| {
        let rest = path.strip_prefix(start);
        // `/pay` and `/pay/x`, not `/payments`.
        let whole =
            rest.is_some_and(|rest| start.is_empty() || rest.is_empty() || rest.starts_with(['/', '?']));
        whole && is_within(host, known)
    })
}

/// Whether a host gives pages to anybody.
pub(super) fn is_shared(host: &str) -> bool {
    SHARED.iter().any(|known| is_within(host, known))
}

/// The same host or a sub-domain of it, with the dot as the boundary.
fn is_within(host: &str, known: &str) -> bool {
    host.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}
