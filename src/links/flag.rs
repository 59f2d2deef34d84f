//! The red flags by name.

/// How heavy a flag weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A person must look and may find it harmless.
    Warn,
    /// Never listed while it stands.
    Block,
}

/// One thing that speaks against an address or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// What it is.
    pub kind: FlagKind,
    /// The part it was found in: a host, a trusted name, a number. User input
    /// in part: escape it.
    pub detail: String,
}

impl Flag {
    pub(super) fn new(kind: FlagKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }
}

/// Every kind of red flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlagKind {
    /// Not an address at all.
    Unreadable,
    /// Another scheme than https.
    NotHttps,
    /// A user name or a password before the host, to disguise it.
    UserInfo,
    /// A port of its own.
    Port,
    /// An IP address instead of a name.
    IpAddress,
    /// A name under no known public suffix.
    UnknownSuffix,
    /// A link shortener hides where it leads.
    Shortener,
    /// A payment or messaging channel of a person.
    PersonalPayment,
    /// Drawn like a trusted name with other letters (UTS #39).
    Lookalike,
    /// A trusted name with 0/O or 1/l/I swapped.
    DigitSwap,
    /// A trusted name as a sub-domain of another.
    TrustedSubdomain,
    /// A crypto wallet address.
    Wallet,
    /// A label in Punycode.
    Punycode,
    /// A trusted name under another suffix.
    OtherSuffix,
    /// A letter or two away from a trusted name.
    NearMiss,
    /// A trusted name within a longer one.
    TrustedPart,
    /// A page that anybody can open on somebody else's host.
    SharedHosting,
    /// A bank account number.
    Iban,
    /// A phone number beside words of mobile money.
    PaymentPhone,
    /// Gift cards.
    GiftCard,
    /// Pressure to act at once.
    Pressure,
}

impl FlagKind {
    /// How heavy it weighs.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::Unreadable
            | Self::NotHttps
            | Self::UserInfo
            | Self::Port
            | Self::IpAddress
            | Self::UnknownSuffix
            | Self::Shortener
            | Self::PersonalPayment
            | Self::Lookalike
            | Self::DigitSwap
            | Self::TrustedSubdomain
            | Self::Wallet => Severity::Block,
            Self::Punycode
            | Self::OtherSuffix
            | Self::NearMiss
            | Self::TrustedPart
            | Self::SharedHosting
            | Self::Iban
            | Self::PaymentPhone
            | Self::GiftCard
            | Self::Pressure => Severity::Warn,
        }
    }

    /// The key of its sentence, which takes `detail`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "flag-unreadable",
            Self::NotHttps => "flag-not-https",
            Self::UserInfo => "flag-user-info",
            Self::Port => "flag-port",
            Self::IpAddress => "flag-ip-address",
            Self::UnknownSuffix => "flag-unknown-suffix",
            Self::Shortener => "flag-shortener",
            Self::PersonalPayment => "flag-personal-payment",
            Self::Lookalike => "flag-lookalike",
            Self::DigitSwap => "flag-digit-swap",
            Self::TrustedSubdomain => "flag-trusted-subdomain",
            Self::Wallet => "flag-wallet",
            Self::Punycode => "flag-punycode",
            Self::OtherSuffix => "flag-other-suffix",
            Self::NearMiss => "flag-near-miss",
            Self::TrustedPart => "flag-trusted-part",
            Self::SharedHosting => "flag-shared-hosting",
            Self::Iban => "flag-iban",
            Self::PaymentPhone => "flag-payment-phone",
            Self::GiftCard => "flag-gift-card",
            Self::Pressure => "flag-pressure",
        }
    }
}
