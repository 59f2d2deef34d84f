//! The red flags of a text.

use super::flag::{Flag, FlagKind};
use super::fold::{compact, fold};
use super::{iban, phone, phrases, wallet};

/// What speaks against a text that asks for help: payment details first, then
/// its words. Each kind at most once. Addresses in it are for
/// [`super::url_flags`].
#[must_use]
pub fn text_flags(text: &str) -> Vec<Flag> {
    let compact = compact(text);
    let folded = fold(&compact);
    let words =
        [(FlagKind::GiftCard, phrases::gift_card(&folded)), (FlagKind::Pressure, phrases::pressure(&folded))];
    payments(&compact, &folded)
        .chain(words.into_iter().filter_map(|(kind, phrase)| Some(Flag::new(kind, phrase?))))
        .collect()
}

/// What holds an ordinary post for review: a wallet address, an IBAN or a
/// phone number beside words of mobile money.
#[must_use]
pub fn payment_details(text: &str) -> Option<Flag> {
    let compact = compact(text);
    let folded = fold(&compact);
    payments(&compact, &folded).next()
}

/// The first words by which a text names a route, a convoy, a checkpoint or a shelter, as typed.
#[must_use]
pub fn operational_detail(text: &str) -> Option<String> {
    let compact = compact(text);
    let phrase = phrases::operational(&fold(&compact))?;
    Some(as_typed(&compact, phrase))
}

/// The words of a compact text that read as a folded phrase.
fn as_typed(compact: &str, phrase: &str) -> String {
    let words: Vec<&str> = compact.split_whitespace().collect();
    let mut spans = words.windows(phrase.split(' ').count()).map(|span| span.join(" "));
    let typed = spans.find(|span| phrases::has_words(&fold(span), phrase));
    typed.map_or_else(
        || phrase.to_owned(),
        |span| span.trim_matches(|c: char| !c.is_alphanumeric()).to_owned(),
    )
}

/// The first crypto wallet address in a text of any kind.
#[must_use]
pub fn wallet_in(text: &str) -> Option<String> {
    wallet::find(&compact(text)).map(str::to_owned)
}

fn payments(compact: &str, folded: &str) -> impl Iterator<Item = Flag> {
    let found = [
        wallet::find(compact).map(|address| Flag::new(FlagKind::Wallet, address)),
        iban::find(compact).map(|number| Flag::new(FlagKind::Iban, number)),
        phone::find(folded).map(|number| Flag::new(FlagKind::PaymentPhone, number)),
    ];
    found.into_iter().flatten()
}
