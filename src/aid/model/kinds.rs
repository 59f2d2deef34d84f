//! The fields of a way to help that have a few values, with the keys of their names.

use crate::fetch::Problem;

crate::text_enum! {
    /// Which way help goes.
    pub enum Direction {
        /// The reader gives.
        Give = "give",
        /// The reader gets.
        GetHelp = "get_help",
    }
}

crate::text_enum! {
    /// What is given or got.
    pub enum Kind {
        /// Money: registered organisations alone.
        Money = "money",
        /// Things.
        Goods = "goods",
        /// Time and hands.
        Volunteer = "volunteer",
        /// Blood.
        Blood = "blood",
        /// A telephone line.
        Hotline = "hotline",
        /// A place with doctors.
        Clinic = "clinic",
        /// Something to eat.
        Food = "food",
        /// A roof.
        Shelter = "shelter",
        /// Water.
        Water = "water",
        /// Knowledge: where, when, who.
        Information = "information",
        /// Advice on the law.
        Legal = "legal",
    }
}

crate::text_enum! {
    /// The clusters of the Inter-Agency Standing Committee, and help across several.
    pub enum Sector {
        /// Camp coordination and camp management.
        Camp = "camp",
        /// Education.
        Education = "education",
        /// Food security.
        FoodSecurity = "food-security",
        /// Health.
        Health = "health",
        /// Logistics.
        Logistics = "logistics",
        /// Several.
        Multi = "multi",
        /// Nutrition.
        Nutrition = "nutrition",
        /// Protection.
        Protection = "protection",
        /// Early recovery.
        Recovery = "recovery",
        /// Shelter.
        Shelter = "shelter",
        /// Emergency telecommunications.
        Telecom = "telecom",
        /// Water, sanitation and hygiene.
        Wash = "wash",
    }
}

crate::text_enum! {
    /// Where a link stands.
    pub enum State {
        /// Waits for vetters.
        Proposed = "proposed",
        /// Everybody sees it, and its address.
        Listed = "listed",
        /// A vetter turned it down.
        Rejected = "rejected",
        /// Off the lists until two people list it again.
        Suspended = "suspended",
        /// Its time is over, or nobody looked again.
        Expired = "expired",
        /// The proposer took it back.
        Withdrawn = "withdrawn",
        /// Turned down for good, with its domain.
        Blocked = "blocked",
    }
}

crate::text_enum! {
    /// What was done to a link: one row of its history.
    pub enum Deed {
        /// Somebody proposed it.
        Proposed = "proposed",
        /// A first vote to list.
        Voted = "voted",
        /// The vote that listed it.
        Listed = "listed",
        /// A vetter looked again.
        Looked = "looked",
        /// Proposed anew after it had expired.
        Renewed = "renewed",
        /// Turned down.
        Rejected = "rejected",
        /// Turned down with its domain.
        Blocked = "blocked",
        /// A vetter took it off the lists.
        Suspended = "suspended",
        /// A report took it off the lists.
        Reported = "reported",
        /// The proposer took it back.
        Withdrawn = "withdrawn",
        /// Its time ran out.
        Expired = "expired",
        /// Its page led to another site: off the lists.
        Moved = "moved",
        /// A wallet address stood on its page: off the lists.
        Wallet = "wallet",
        /// Its page was not reached for hours.
        Down = "down",
        /// Its page is reached again.
        Up = "up",
        /// Its page has another title.
        Retitled = "retitled",
    }
}

crate::text_enum! {
    /// Why somebody reports a link.
    pub enum ReportReason {
        /// The reporter lost money.
        LostMoney = "lost-money",
        /// It is not the organisation that it says.
        Impersonation = "impersonation",
        /// It asks for crypto money or gift cards.
        AsksCrypto = "asks-crypto",
        /// It asks for personal data.
        AsksPersonalData = "asks-personal-data",
        /// Going there is dangerous.
        Dangerous = "dangerous",
        /// The page is gone.
        Dead = "dead",
        /// It is somewhere else now.
        Moved = "moved",
        /// It does not help people in that area.
        NotInArea = "not-in-area",
    }
}

crate::text_enum! {
    /// What became of a report.
    pub enum Outcome {
        /// Nobody has decided yet.
        Waits = "waits",
        /// The link was taken off the lists.
        Suspended = "suspended",
        /// A vetter looked and found nothing wrong.
        Cleared = "cleared",
    }
}

/// Gives an enum of this room the text keys of its values.
macro_rules! keys {
    ($name:ident: $($variant:ident = $key:literal),+ $(,)?) => {
        impl $name {
            /// The key of its name.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

keys!(Direction: Give = "aid-give", GetHelp = "aid-get-help");
keys!(Kind: Money = "aid-kind-money", Goods = "aid-kind-goods", Volunteer = "aid-kind-volunteer",
    Blood = "aid-kind-blood", Hotline = "aid-kind-hotline", Clinic = "aid-kind-clinic", Food = "aid-kind-food",
    Shelter = "aid-kind-shelter", Water = "aid-kind-water", Information = "aid-kind-information",
    Legal = "aid-kind-legal");
keys!(Sector: Camp = "aid-sector-camp", Education = "aid-sector-education",
    FoodSecurity = "aid-sector-food-security", Health = "aid-sector-health",
    Logistics = "aid-sector-logistics", Multi = "aid-sector-multi", Nutrition = "aid-sector-nutrition",
    Protection = "aid-sector-protection", Recovery = "aid-sector-recovery", Shelter = "aid-sector-shelter",
    Telecom = "aid-sector-telecom", Wash = "aid-sector-wash");
keys!(State: Proposed = "aid-state-proposed", Listed = "aid-state-listed", Rejected = "aid-state-rejected",
    Suspended = "aid-state-suspended", Expired = "aid-state-expired", Withdrawn = "aid-state-withdrawn",
    Blocked = "aid-state-blocked");
keys!(Deed: Proposed = "aid-deed-proposed", Voted = "aid-deed-voted", Listed = "aid-deed-listed",
    Looked = "aid-deed-looked", Renewed = "aid-deed-renewed", Rejected = "aid-deed-rejected",
    Blocked = "aid-deed-blocked", Suspended = "aid-deed-suspended", Reported = "aid-deed-reported",
    Withdrawn = "aid-deed-withdrawn", Expired = "aid-deed-expired", Moved = "aid-deed-moved",
    Wallet = "aid-deed-wallet", Down = "aid-deed-down", Up = "aid-deed-up", Retitled = "aid-deed-retitled");
keys!(ReportReason: LostMoney = "aid-report-lost-money", Impersonation = "aid-report-impersonation",
    AsksCrypto = "aid-report-asks-crypto", AsksPersonalData = "aid-report-asks-personal-data",
    Dangerous = "aid-report-dangerous", Dead = "aid-report-dead", Moved = "aid-report-moved",
    NotInArea = "aid-report-not-in-area");
keys!(Problem: Unreachable = "aid-problem-unreachable", TooSlow = "aid-problem-too-slow",
    BadTls = "aid-problem-bad-tls", Refused = "aid-problem-refused", Redirects = "aid-problem-redirects",
    BadAddress = "aid-problem-bad-address", NotPublic = "aid-problem-not-public");
keys!(Outcome: Waits = "aid-ticket-waits", Suspended = "aid-ticket-suspended", Cleared = "aid-ticket-cleared");

impl Deed {
    /// Whether the lists are other ones after it: what the daily look only noted stays with
    /// the link's own record.
    #[must_use]
    pub const fn is_news(self) -> bool {
        !matches!(self, Self::Down | Self::Up | Self::Retitled)
    }
}

impl Kind {
    /// Whether a telephone number may stand there, and stand alone.
    #[must_use]
    pub const fn takes_phone(self) -> bool {
        matches!(self, Self::Hotline | Self::Clinic)
    }
}

impl ReportReason {
    /// Whether it can suspend a link before a vetter has looked.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::LostMoney | Self::Impersonation)
    }

    /// Whether the card warns while it waits.
    #[must_use]
    pub const fn is_danger(self) -> bool {
        !matches!(self, Self::Dead | Self::Moved | Self::NotInArea)
    }
}
