//! The words of fraud in English, French and Arabic.
//!
//! All are matched as whole words in folded text (see `fold::fold`), so that
//! they are written here without capitals, accents and vowel signs.

/// Services and phrases of mobile money. `wave` alone is also weather.
const MOBILE_MONEY: &[&str] = &[
    "airtel money",
    "argent mobile",
    "bkash",
    "by wave",
    "compte wave",
    "easypaisa",
    "ecocash",
    "envoyer de l'argent",
    "envoyez de l'argent",
    "envoyez l'argent",
    "evc plus",
    "flooz",
    "free money",
    "gcash",
    "jazzcash",
    "m pesa",
    "m-pesa",
    "mobicash",
    "mobile money",
    "mobile wallet",
    "momo",
    "moov money",
    "mpesa",
    "mtn money",
    "numero wave",
    "on wave",
    "orange money",
    "par om",
    "par wave",
    "sama money",
    "send money",
    "send the money",
    "sur wave",
    "telebirr",
    "tigo cash",
    "tigo pesa",
    "tmoney",
    "via om",
    "via wave",
    "vodafone cash",
    "wave ci",
    "wave mali",
    "wave money",
    "wave number",
    "wave senegal",
    "zaad",
    "zain cash",
    "zaincash",
    "اورانج موني",
    "اورنج موني",
    "تحويل الاموال",
    "حول المبلغ",
    "حولوا المبلغ",
    "ارسل المال",
    "ارسلوا المال",
    "زين كاش",
    "فودافون كاش",
    "محفظه الكترونيه",
    "المحفظه الالكترونيه",
    "موبايل موني",
    "موف موني",
];

/// Gift cards and prepaid codes, which no honest organisation asks for.
const GIFT_CARDS: &[&str] = &[
    "amazon card",
    "apple card code",
    "carte cadeau",
    "carte-cadeau",
    "carte pcs",
    "cartes cadeau",
    "cartes cadeaux",
    "cartes-cadeaux",
    "code pcs",
    "coupon pcs",
    "gift card",
    "gift cards",
    "gift voucher",
    "giftcard",
    "giftcards",
    "google play card",
    "google play cards",
    "itunes card",
    "itunes cards",
    "neosurf",
    "paysafecard",
    "recharge pcs",
    "steam card",
    "steam cards",
    "transcash",
    "بطاقات جوجل بلاي",
    "بطاقات هدايا",
    "بطاقه ايتونز",
    "بطاقه جوجل بلاي",
    "بطاقه هدايا",
    "بطاقه هديه",
];

/// Pressure to act before thinking. Words that warnings of danger need too
/// (`leave before midnight`) are not among them.
const PRESSURE: &[&str] = &[
    "act fast",
    "act now",
    "agissez maintenant",
    "agissez vite",
    "aujourd'hui seulement",
    "derniere chance",
    "do not tell anyone",
    "don't tell anyone",
    "donnez tout de suite",
    "faites vite",
    "last chance",
    "limited time",
    "n'en parlez a personne",
    "ne le dites a personne",
    "offer ends",
    "offre limitee",
    "only today",
    "places limitees",
    "seulement aujourd'hui",
    "today only",
    "uniquement aujourd'hui",
    "الفرصه الاخيره",
    "اليوم فقط",
    "سارع بالتبرع",
    "سارعوا بالتبرع",
    "فرصه اخيره",
    "لا تخبر احدا",
    "لفتره محدوده",
];

/// What follows an amount: then a number is not a phone's.
const CURRENCIES: &[&str] = &[
    "$",
    "€",
    "cfa",
    "dollars",
    "euro",
    "euros",
    "eur",
    "f",
    "fcfa",
    "francs",
    "gnf",
    "ngn",
    "usd",
    "xof",
    "دولار",
    "فرنك",
    "يورو",
];

/// Words by which a text may tell an attacker where people or goods move or hide. Arabic
/// with and without its article.
const OPERATIONAL: &[&str] = &[
    "abri",
    "abris",
    "barrage routier",
    "cachette",
    "cachettes",
    "checkpoint",
    "checkpoints",
    "convoi",
    "convois",
    "convoy",
    "convoys",
    "escort",
    "escorte",
    "evacuation route",
    "evacuation routes",
    "hiding place",
    "hiding places",
    "itineraire",
    "itineraires",
    "patrol",
    "patrols",
    "patrouille",
    "patrouilles",
    "point de controle",
    "poste de controle",
    "postes de controle",
    "refuge",
    "roadblock",
    "roadblocks",
    "safe house",
    "safe houses",
    "shelter",
    "shelters",
    "tanker route",
    "tanker routes",
    "الحاجز",
    "الحواجز",
    "الدوريه",
    "القافله",
    "القوافل",
    "الكمين",
    "الماوي",
    "المخبا",
    "الملجا",
    "الموكب",
    "حاجز",
    "حواجز",
    "دوريه",
    "قافله",
    "قوافل",
    "كمين",
    "ماوي",
    "مخبا",
    "ملجا",
    "موكب",
    "نقاط تفتيش",
    "نقطه التفتيش",
    "نقطه تفتيش",
];

/// The first phrase of mobile money in folded text.
pub(super) fn mobile_money(folded: &str) -> Option<&'static str> {
    first(MOBILE_MONEY, folded)
}

/// The first phrase of gift cards in folded text.
pub(super) fn gift_card(folded: &str) -> Option<&'static str> {
    first(GIFT_CARDS, folded)
}

/// The first phrase of pressure in folded text.
pub(super) fn pressure(folded: &str) -> Option<&'static str> {
    first(PRESSURE, folded)
}

/// The first operational detail in folded text.
pub(super) fn operational(folded: &str) -> Option<&'static str> {
    first(OPERATIONAL, folded)
}

/// Whether folded text begins with a currency.
pub(super) fn begins_with_currency(folded: &str) -> bool {
    CURRENCIES.iter().any(|currency| {
        folded.strip_prefix(currency).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

fn first(phrases: &[&'static str], folded: &str) -> Option<&'static str> {
    phrases.iter().find(|phrase| has_words(folded, phrase)).copied()
}

/// Whether folded text holds a phrase as whole words.
pub(super) fn has_words(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(at, _)| {
        let before = folded[..at].chars().next_back();
        let after = folded[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links::fold;

    #[test]
    fn phrases_are_written_as_folded_text_is() {
        let lists = [MOBILE_MONEY, GIFT_CARDS, PRESSURE, CURRENCIES, OPERATIONAL];
        for phrase in lists.into_iter().flatten() {
            assert_eq!(fold::fold(phrase), **phrase);
        }
    }
}
