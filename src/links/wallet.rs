//! Crypto wallet addresses, by their checksums.

use bs58::Alphabet;

/// The human-readable parts of bech32 addresses that hold money. Many other
/// things are bech32 too (age keys, Nostr names), so that these are listed.
const BECH32_MONEY: &[&str] =
    &["addr", "bc", "bnb", "cosmos", "ltc", "lnurl", "osmo", "stake", "tb", "u", "zs"];

/// The first wallet address in a text: base58check (Bitcoin, Litecoin,
/// Dogecoin, Dash, Tron, Zcash, Ripple), bech32 (Bitcoin, Lightning, Cardano
/// and others) or 0x and 40 hex digits (Ethereum and its kin). Kinds without a
/// checksum of the text (Solana) are not found.
pub(super) fn find(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| is_wallet(word))
}

fn is_wallet(word: &str) -> bool {
    match word.len() {
        // Nothing shorter or longer is an address.
        ..26 | 201.. => false,
        26..=35 if is_base58(word) => true,
        42 if is_hex(word) => true,
        _ => is_bech32(word),
    }
}

/// A version of one or two bytes, a hash of 20, a checksum of 4.
fn is_base58(word: &str) -> bool {
    [Alphabet::BITCOIN, Alphabet::RIPPLE].into_iter().any(|alphabet| {
        bs58::decode(word)
            .with_alphabet(alphabet)
            .with_check(None)
            .into_vec()
            .is_ok_and(|bytes| matches!(bytes.len(), 21 | 22))
    })
}

fn is_hex(word: &str) -> bool {
    word.strip_prefix("0x").is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn is_bech32(word: &str) -> bool {
    bech32::decode(word).is_ok_and(|(hrp, data)| {
        let part = hrp.to_lowercase();
        let money = BECH32_MONEY.contains(&part.as_str()) || part.starts_with("lnbc");
        money && data.len() >= 20
    })
}
