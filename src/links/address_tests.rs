//! Addresses that must block, must warn and must pass.

use super::FlagKind::{self, *};
use super::*;

/// What scammers send: each with the flag that must be among its flags.
const MUST_BLOCK: &[(&str, FlagKind)] = &[
    ("", Unreadable),
    ("https://", Unreadable),
    ("not an address", Unreadable),
    ("https://exa mple.org/", Unreadable),
    ("https://[::1", Unreadable),
    ("http://www.unhcr.org/donate", NotHttps),
    ("HTTP://help-mali.org", NotHttps),
    ("www.help-mali.org", NotHttps),
    ("javascript:alert(1)", NotHttps),
    ("ftp://files.help-mali.org/", NotHttps),
    ("tel:+22370123456", NotHttps),
    ("https://unhcr.org@evil.com/", UserInfo),
    ("https://unhcr.org:donate@evil.com/", UserInfo),
    ("https://unicef.org%2Fdonate@evil.com", UserInfo),
    ("https://help-mali.org:8443/", Port),
    ("https://www.unicef.org:444/", Port),
    ("https://203.0.113.7/give", IpAddress),
    ("https://0xcb007107/", IpAddress),
    ("https://3405803783/", IpAddress),
    ("https://[2001:db8::1]/", IpAddress),
    ("https://localhost/", UnknownSuffix),
    ("https://help.invalid/", UnknownSuffix),
    ("https://donate.unhcr/", UnknownSuffix),
    ("https://co.uk/", UnknownSuffix),
    ("https://bit.ly/3xMali", Shortener),
    ("https://BIT.LY./x", Shortener),
    ("https://tinyurl.com/helpmali", Shortener),
    ("https://t.co/abc", Shortener),
    ("https://forms.gle/abc", Shortener),
    ("https://www.urlz.fr/a", Shortener),
    ("https://paypal.me/someone", PersonalPayment),
    ("https://www.paypal.me/someone", PersonalPayment),
    ("https://www.paypal.com/paypalme/someone", PersonalPayment),
    ("https://www.paypal.com/PayPalMe/someone", PersonalPayment),
    ("https://www.paypal.com/pools/c/8abc", PersonalPayment),
    ("https://cash.app/$someone", PersonalPayment),
    ("https://t.me/help_mali", PersonalPayment),
    ("https://wa.me/22370123456", PersonalPayment),
    ("https://chat.whatsapp.com/Abc", PersonalPayment),
    ("https://api.whatsapp.com/send?phone=223", PersonalPayment),
    ("https://www.gofundme.com/f/help-a-family", PersonalPayment),
    ("https://gofund.me/1a2b", PersonalPayment),
    ("https://www.leetchi.com/c/aide", PersonalPayment),
    ("https://pay.wave.com/m/M_abc", PersonalPayment),
    ("https://www.justgiving.com/crowdfunding/someone", PersonalPayment),
    ("https://buy.stripe.com/abc", PersonalPayment),
    ("https://discord.com/invite/abc", PersonalPayment),
    ("https://www.patreon.com/someone", PersonalPayment),
    // Cyrillic letters for Latin ones.
    ("https://unһcr.org/", Lookalike),
    ("https://оxfam.org/", Lookalike),
    ("https://саге.org/", Lookalike),
    ("https://unісеf.org/donate", Lookalike),
    ("https://xn--xfam-45d.org/", Lookalike),
    ("https://rnercycorps.org/", Lookalike),
    ("https://rnsf.org/", Lookalike),
    ("https://0xfam.org/", DigitSwap),
    ("https://0xfam.com/", DigitSwap),
    ("https://h1.org/", DigitSwap),
    ("https://1om.int/", DigitSwap),
    ("https://unlcef.org/", DigitSwap),
    ("https://un1cef.org/", DigitSwap),
    ("https://savethechi1dren.org/", DigitSwap),
    ("https://redcr0ss.org/", DigitSwap),
    ("https://rel1efweb.int/", DigitSwap),
    ("https://is1amic-relief.org/", DigitSwap),
    ("https://unhcr.org.help-mali.com/", TrustedSubdomain),
    ("https://www.unicef.org.donate-now.info/", TrustedSubdomain),
    ("https://who.int.vaccines-help.com/", TrustedSubdomain),
    ("https://care.org.giving-today.net/", TrustedSubdomain),
    ("https://unhcr.help-mali.com/", TrustedSubdomain),
    ("https://msf.gives.org/", TrustedSubdomain),
    ("https://give-mali.org/1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", Wallet),
    ("https://give-mali.org/?to=0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe", Wallet),
    ("bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq?amount=1", Wallet),
];

/// What a vetter must look at, with the flag that says why.
const MUST_WARN: &[(&str, FlagKind)] = &[
    ("https://unhcr.com/", OtherSuffix),
    ("https://unicef.ml/", OtherSuffix),
    ("https://redcross.info/", OtherSuffix),
    ("https://wfp.help/", OtherSuffix),
    ("https://msf.co/", OtherSuffix),
    ("https://www.reliefweb.org/", OtherSuffix),
    ("https://unicefs.org/", NearMiss),
    ("https://oxfarn.org/", Lookalike),
    ("https://unicf.org/", NearMiss),
    ("https://unhrc.org/", NearMiss),
    ("https://oxfan.org/", NearMiss),
    ("https://wolrdvision.org/", NearMiss),
    ("https://mercycorp.org/", NearMiss),
    ("https://actioncontrelafain.org/", NearMiss),
    ("https://reliefwebb.int/", NearMiss),
    ("https://unhcr-mali.org/", TrustedPart),
    ("https://donate-msf.org/", TrustedPart),
    ("https://give.iom-help.org/", TrustedPart),
    ("https://unicef-help.donations.org/", TrustedPart),
    ("https://unicefmali.org/", TrustedPart),
    ("https://helpunhcr.net/", TrustedPart),
    ("https://mali-relief.wordpress.com/", SharedHosting),
    ("https://mali-relief.github.io/", SharedHosting),
    ("https://sites.google.com/view/mali-relief", SharedHosting),
    ("https://docs.google.com/forms/d/e/abc/viewform", SharedHosting),
    ("https://linktr.ee/malirelief", SharedHosting),
    ("https://mali.blogspot.com/", SharedHosting),
    ("https://mali-relief.netlify.app/", SharedHosting),
    ("https://مساعدة.org/", Punycode),
    ("https://xn--hxajbheg2az3al.org/", Punycode),
];

/// Honest addresses. Only a name in another script may say that it is one.
const MUST_PASS: &[&str] = &[
    "https://www.unhcr.org/emergencies/sahel-emergency",
    "https://data.unhcr.org/en/country/mli",
    "https://help.unhcr.org/mali/",
    "https://www.unicef.org/mali/",
    "https://www.unicef.fr/",
    "https://donate.wfp.org/",
    "https://www.who.int/emergencies/situations",
    "https://mali.un.org/en",
    "https://news.un.org/ar/",
    "https://mali.iom.int/",
    "https://reliefweb.int/country/mli",
    "https://www.icrc.org/en/where-we-work/africa/mali",
    "https://www.ifrc.org/appeals",
    "https://donate.redcross.ca/",
    "https://www.redcross.org.uk/",
    "https://www.msf.org/mali",
    "https://www.msf.fr/",
    "https://www.care-international.org/",
    "https://www.care.org/",
    "https://www.rescue.org/country/mali",
    "https://alima.ngo/fr/",
    "https://www.islamic-relief.org/",
    "https://www.secourspopulaire.fr/don",
    // Organisations that nobody listed.
    "https://www.gret.org/",
    "https://www.humedica.org/",
    "https://www.stichting-vluchteling.nl/",
    "https://www.croixrougesenegalaise.sn/",
    "https://www.entraide-sahel.org/",
    "https://www.arche-nova.org/en",
    // News.
    "https://www.aljazeera.com/news",
    "https://www.aljazeera.net/news/2026/11/20/title",
    "https://www.bbc.com/afrique/articles/c0xyz",
    "https://www.bbc.co.uk/news/world-africa-1234567",
    "https://www.rfi.fr/fr/afrique/20261120-mali-carburant",
    "https://www.lemonde.fr/afrique/article/2026/11/20/mali_6651234_3212.html",
    "https://www.jeuneafrique.com/1234567/politique/",
    "https://www.reuters.com/world/africa/",
    "https://apnews.com/hub/mali",
    "https://www.theguardian.com/world/mali",
    "https://maliactu.net/",
    "https://bamada.net/",
    "https://www.studiotamani.org/",
    "https://www.maliweb.net/economie/12345.html",
    "https://www.france24.com/ar/",
    "https://www.dw.com/fr/a-12345",
    "https://fr.wikipedia.org/wiki/Bamako#Histoire",
    "https://ar.wikipedia.org/wiki/%D8%A8%D8%A7%D9%85%D8%A7%D9%83%D9%88",
    "https://youtu.be/dQw4w9WgXcQ",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s",
    "https://www.facebook.com/orgname/posts/123",
    "https://x.com/orgname/status/1234567890",
    // Governments.
    "https://www.gov.uk/foreign-travel-advice/mali",
    "https://travel.state.gov/content/travel.html",
    "https://www.diplomatie.gouv.fr/fr/conseils-aux-voyageurs/",
    "https://sante.gouv.ml/",
    "https://www.nrc.gov/",
    "https://www.usaid.gov/",
    "https://www.gouv.ci/",
    "https://www.canada.ca/en.html",
    "https://europa.eu/",
    "https://civil-protection-humanitarian-aid.ec.europa.eu/index_en",
    // Near misses of short or ordinary names.
    "https://www.careers.org/",
    "https://www.care.com/",
    "https://h1.com/",
    "https://www.hl.co.uk/",
    "https://www.lom.com/",
    "https://health-care.org/",
    "https://www.concert.org/",
    "https://www.concern.org/",
    "https://www.rescued.org/",
    "https://www.whois.com/",
    "https://www.map.com/",
    "https://un-toit.org/",
    "https://www.maps.org/",
    "https://acteurs.org/",
    "https://www.wmo.int/",
    "https://www.iss.org/",
    "https://www.unic.org/",
    "https://www.oxford.org/",
    "https://www.hipster.org/",
    "https://www.decathlon.org/",
    "https://planet.org/",
    "https://www.justgiving.com/charity/name",
    "https://www.paypal.com/donate?hosted_button_id=ABC",
    "https://discord.com/blog/post",
    "https://www.wave.com/en/",
    // Long paths and hashes that are no wallets.
    "https://example.org/a/b/c/d/e/f/g/h?x=1&y=2&utm_source=mail#part-3",
    "https://git.savannah.gnu.org/c/da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "https://example.com/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "https://example.com/1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
    "https://example.com/0x123",
    // Names in other scripts, without look-alikes.
    "https://موقع.وزارة-الاتصالات.مصر/",
    "https://www.académie-française.fr/",
    "https://mairie-de-ségou.fr/eau",
    "https://éducation.gouv.fr/",
    "https://правительство.рф/",
    "https://प्रधानमंत्री.भारत/",
];

/// Honest all the same: a national society bears the name of another one.
const KNOWN_FALSE_ALARMS: [(&str, FlagKind); 1] = [("https://www.croixrougesenegalaise.sn/", TrustedPart)];

fn kinds(url: &str) -> Vec<FlagKind> {
    let flags = url_flags(url, Trusted::seeded(), &[]);
    flags.into_iter().map(|flag| flag.kind).collect()
}

#[test]
fn what_must_block_blocks() {
    for (url, kind) in MUST_BLOCK {
        let found = kinds(url);
        assert!(found.contains(kind), "{url}: {found:?}");
        assert_eq!(kind.severity(), Severity::Block);
    }
}

#[test]
fn what_must_warn_warns() {
    for (url, kind) in MUST_WARN {
        let found = kinds(url);
        assert!(found.contains(kind), "{url}: {found:?}");
    }
}

#[test]
fn what_must_pass_passes_and_the_rate_of_false_alarms_is_known() {
    let alarms: Vec<(&str, Vec<FlagKind>)> = MUST_PASS
        .iter()
        .map(|url| (*url, kinds(url)))
        .map(|(url, found)| (url, found.into_iter().filter(|kind| *kind != Punycode).collect()))
        .filter(|(_, found): &(&str, Vec<FlagKind>)| !found.is_empty())
        .collect();
    let scripts = MUST_PASS.iter().filter(|url| kinds(url).contains(&Punycode));
    println!(
        "addresses: {} to block, {} to warn of, {} honest; false alarms {} ({:.1} %), told to be in another script {}",
        MUST_BLOCK.len(),
        MUST_WARN.len(),
        MUST_PASS.len(),
        alarms.len(),
        100.0 * alarms.len() as f64 / MUST_PASS.len() as f64,
        scripts.count(),
    );
    assert_eq!(alarms, KNOWN_FALSE_ALARMS.map(|(url, kind)| (url, vec![kind])));
    assert!(MUST_BLOCK.len() + MUST_WARN.len() + MUST_PASS.len() >= 120);
}

#[test]
fn registrable_domains_are_those_of_the_public_suffix_list() {
    let demo = ["example".to_owned()];
    let cases = [
        ("https://help.unhcr.org/mali", Some("unhcr.org")),
        ("WWW.UNHCR.ORG.", Some("unhcr.org")),
        ("www.redcross.org.uk", Some("redcross.org.uk")),
        ("redcross.org.uk:8080", Some("redcross.org.uk")),
        ("a.b.github.io", Some("b.github.io")),
        ("https://www.ségou.fr", Some("xn--sgou-bpa.fr")),
        ("org.uk", None),
        ("localhost", None),
        ("127.0.0.1", None),
        ("https://[::1]/", None),
        ("", None),
        ("a b", None),
        ("www.water.example", Some("water.example")),
        ("example", None),
        ("notexample", None),
    ];
    for (input, expected) in cases {
        assert_eq!(registrable_domain(input, &demo).as_deref(), expected, "{input}");
    }
    assert_eq!(registrable_domain("www.water.example", &[]), None);
}

#[test]
fn organisations_of_the_forum_are_trusted_and_imitated_too() {
    let demo = ["example".to_owned()];
    let trusted = Trusted::seeded().with(["sahel-water.example"], &demo);
    let kinds = |url: &str| -> Vec<FlagKind> {
        let flags = url_flags(url, &trusted, &demo);
        flags.into_iter().map(|flag| flag.kind).collect()
    };
    assert_eq!(kinds("https://www.sahel-water.example/give"), []);
    assert_eq!(kinds("https://water-relief.example/"), []);
    assert_eq!(kinds("https://sahe1-water.example/"), [DigitSwap]);
    assert_eq!(kinds("https://sahel-waters.example/"), [NearMiss]);
    assert_eq!(kinds("https://sahel-water.org/"), [OtherSuffix]);
    assert_eq!(kinds("https://sahel-water.example.evil.org/"), [TrustedSubdomain]);
    assert!(trusted.contains("sahel-water.example") && trusted.contains("unhcr.org"));
    assert!(!Trusted::seeded().contains("sahel-water.example"));
}

#[test]
fn the_detail_names_the_trusted_domain_and_never_a_skeleton() {
    let flags = url_flags("https://rnercycorps.org/", Trusted::seeded(), &[]);
    assert_eq!(flags, [Flag::new(Lookalike, "mercycorps.org")]);
}
