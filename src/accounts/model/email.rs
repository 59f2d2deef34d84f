//! E-mail addresses: what is accepted, and what is compared.

use unicode_normalization::UnicodeNormalization as _;
use validator::ValidateEmail as _;

use super::fold::fold;

/// The longest address that SMTP carries (RFC 5321, 4.5.3.1.3, less the angle brackets).
const MAX_BYTES: usize = 254;

/// An address that mail can reach: its domain in ASCII form (RFC 5890), with a dot in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Reads an address. Quoted local parts and address literals are refused: nobody has one,
    /// and both have been used to smuggle.
    ///
    /// # Errors
    /// The key of the text that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const WRONG: &str = "fault-email";
        let (local, domain) = text.trim().rsplit_once('@').ok_or(WRONG)?;
        let domain = idna::domain_to_ascii_strict(domain).map_err(|_| WRONG)?;
        let top = domain.rsplit_once('.').map_or("", |(_, top)| top);
        let has_name = top.bytes().any(|byte| byte.is_ascii_alphabetic());
        let is_dotted_well = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
        let local: String = local.nfc().collect();
        let address = format!("{local}@{domain}");
        // Letters of any script may stand before the @ (RFC 6531): they are judged as plain ones.
        let plain: String =
            local.chars().map(|c| if !c.is_ascii() && c.is_alphanumeric() { 'a' } else { c }).collect();
        let is_right = format!("{plain}@{domain}").validate_email();
        if has_name && is_dotted_well && address.len() <= MAX_BYTES && is_right {
            Ok(Self(address))
        } else {
            Err(WRONG)
        }
    }

    /// The address as mail is sent to it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is compared.
    #[must_use]
    pub fn folded(&self) -> String {
        fold(&self.0)
    }

    /// What is compared between people who hide that they are one: many providers deliver
    /// `name+anything` to `name`.
    #[must_use]
    pub fn mailbox(&self) -> String {
        let folded = self.folded();
        let (local, domain) = folded.rsplit_once('@').unwrap_or((&folded, ""));
        let name = local.split('+').next().filter(|name| !name.is_empty()).unwrap_or(local);
        format!("{name}@{domain}")
    }

    /// The domain and every name above it.
    pub fn domains(&self) -> impl Iterator<Item = &str> {
        let domain = self.0.rsplit_once('@').map(|(_, domain)| domain);
        std::iter::successors(domain, |name| name.split_once('.').map(|(_, above)| above))
    }

    /// A stored address as people read it: the domain in its own script.
    #[must_use]
    pub fn shown(stored: &str) -> String {
        match stored.rsplit_once('@') {
            Some((local, domain)) => format!("{local}@{}", idna::domain_to_unicode(domain).0),
            None => stored.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_as_mail_needs_it() {
        let email = Email::parse(" Kadia.S+news@Приклад.УКР ").unwrap();
        assert_eq!(email.as_str(), "Kadia.S+news@xn--80aikifvh.xn--j1amh");
        assert_eq!(email.folded(), "kadia.s+news@xn--80aikifvh.xn--j1amh");
        assert_eq!(Email::shown(email.as_str()), "Kadia.S+news@приклад.укр");
        assert_eq!(email.mailbox(), "kadia.s@xn--80aikifvh.xn--j1amh");
        assert_eq!(Email::parse("+a@b.example").unwrap().mailbox(), "+a@b.example");
        assert_eq!(email.domains().collect::<Vec<_>>(), ["xn--80aikifvh.xn--j1amh", "xn--j1amh"]);
        assert!(Email::parse("kadia@post.example").is_ok());
        assert_eq!(Email::parse("тест@post.example").unwrap().as_str(), "тест@post.example");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@{}.example", "a".repeat(64), "b.".repeat(95));
        for text in [
            "",
            "kadia",
            "kadia@",
            "@post.example",
            "u@localhost",
            "u@127.0.0.1",
            "u@[127.0.0.1]",
            "u@[IPv6:::1]",
            "\"a b\"@post.example",
            "a b@post.example",
            "a@b@post.example",
            ".a@post.example",
            "a..b@post.example",
            "a.@post.example",
            "a@post..example",
            "a@-post.example",
            "a@post.example\r\nBcc: b@post.example",
            "a\0@post.example",
            "<a@post.example>",
            "т ест@post.example",
            "т\u{202e}ест@post.example",
            &long,
        ] {
            assert!(Email::parse(text).is_err(), "{text:?}");
        }
    }
}
