//! Texts that must block, must warn and must pass.

use super::FlagKind::{self, *};
use super::*;

/// What scammers write: each with the flag that must be among its flags.
const MUST_FLAG: &[(&str, FlagKind)] = &[
    // Wallets: the well-known examples of each kind.
    ("Send to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa today", Wallet),
    ("BTC:3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", Wallet),
    ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", Wallet),
    ("BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", Wallet),
    ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", Wallet),
    ("eth 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe, merci", Wallet),
    ("USDT TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC", Wallet),
    ("LTC LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1.", Wallet),
    ("XRP rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", Wallet),
    ("محفظتي 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa شكرا", Wallet),
    ("1A1zP1eP5QGefi2DM\u{200b}PTfTL5SLmv7DivfNa", Wallet),
    // Bank accounts: the examples of the registry.
    ("IBAN FR14 2004 1010 0505 0001 3M02 606", Iban),
    ("virement : GB29NWBK60161331926819.", Iban),
    ("de89-3704-0044-0532-0130-00", Iban),
    ("BE68 5390 0754 7034", Iban),
    ("حساب SA03 8000 0000 6080 1016 7519", Iban),
    ("ＤＥ８９３７０４００４４０５３２０１３０００", Iban),
    // Phones that take money.
    ("Orange Money: +223 70 12 34 56", PaymentPhone),
    ("Envoyez par Wave au 77 123 45 67 svp", PaymentPhone),
    ("MoMo 0245123456 for the family", PaymentPhone),
    ("M-Pesa 0712-345-678 (Grace)", PaymentPhone),
    ("send money to 0024177123456", PaymentPhone),
    ("dépôt Moov Money 70.12.34.56", PaymentPhone),
    ("أورنج موني: ٧٠١٢٣٤٥٦", PaymentPhone),
    ("حوّلوا المبلغ على الرقم 01012345678", PaymentPhone),
    ("فودافون كاش 01012345678", PaymentPhone),
    ("Mobile\nmoney\n70123456", PaymentPhone),
    // Gift cards.
    ("Please buy Google Play cards and send the codes", GiftCard),
    ("any gift card helps us", GiftCard),
    ("des cartes cadeaux Amazon suffisent", GiftCard),
    ("un coupon PCS ou Transcash", GiftCard),
    ("أرسلوا بطاقات هدايا", GiftCard),
    // Pressure.
    ("Only today: every gift is doubled", Pressure),
    ("ACT NOW or the children leave", Pressure),
    ("C’est la dernière chance pour eux", Pressure),
    ("Aujourd’hui seulement, don doublé", Pressure),
    ("التبرع اليوم فقط", Pressure),
    ("الفرصة الأخيرة للمساعدة", Pressure),
];

/// What people in a crisis write.
const MUST_PASS: &[&str] = &[
    "The road to Sikasso is open again since 10:30, two stations have petrol.",
    "For weeks tankers from Senegal were stopped; a litre costs 1 500 FCFA now.",
    "Le prix est passé de 10 000 000 FCFA à 12 500 000 FCFA.",
    "Emergency: call 15 or 17; the hospital answers at +223 20 22 27 12.",
    "Numéro vert de la Croix-Rouge : 80 00 11 22",
    "رقم الطوارئ هو ١٧ والمستشفى 20222712",
    "ߒߞߏ ߞߊ߲ ߠߊ߫ ߞߎ߲߬ߠߊ߬ߝߟߐ",
    "The second wave of rain comes on 12.11.2026 or 13/11/2026.",
    "Heat wave: the clinic is at 70 12 34 56, drink water.",
    "Orange Money is down since this morning, Moov Money works.",
    "Frais Orange Money : 10 000 000 F au maximum depuis le 12-11-2026",
    "The blockade began on 2025-09-05 and 300 lorries waited.",
    "Order no. 123456, batch 7788, 45 litres each.",
    "Commit da39a3ee5e6b4b0d3255bfef95601890afd80709 fixes the map.",
    "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb has a wrong checksum",
    "Leave before midnight, the bridge closes.",
    "Partez avant minuit, le pont ferme.",
    "غادروا قبل منتصف الليل، الجسر يغلق",
    "GB 29 people were injured, IT 30 others sheltered",
    "MR 27 ML 28 NE 28 TG 28",
    "Bank holiday on Monday; the market opens at last.",
    "We need 200 drums, 4 pumps, 12 tents and blankets by Friday.",
    "Il reste 3 lits, dernière mise à jour il y a 10 minutes.",
    "npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg",
    "They gave us a card for the clinic and a gift for the baby.",
    "Coordinates 12.6392 -8.0029, at the river.",
    "السلام عليكم، الطريق إلى سيكاسو مفتوح اليوم",
    "ISBN 978-3-16-148410-0 is the book I meant.",
];

fn kinds(text: &str) -> Vec<FlagKind> {
    text_flags(text).into_iter().map(|flag| flag.kind).collect()
}

#[test]
fn what_must_be_flagged_is() {
    for (text, kind) in MUST_FLAG {
        let found = kinds(text);
        assert!(found.contains(kind), "{text}: {found:?}");
    }
}

#[test]
fn what_must_pass_passes_and_the_rate_of_false_alarms_is_known() {
    let alarms: Vec<_> =
        MUST_PASS.iter().map(|text| (*text, kinds(text))).filter(|(_, found)| !found.is_empty()).collect();
    println!(
        "texts: {} to flag, {} honest; false alarms {} ({:.1} %)",
        MUST_FLAG.len(),
        MUST_PASS.len(),
        alarms.len(),
        100.0 * alarms.len() as f64 / MUST_PASS.len() as f64,
    );
    assert_eq!(alarms, []);
    assert!(MUST_FLAG.len() + MUST_PASS.len() >= 40);
}

#[test]
fn payment_details_hold_a_post_and_words_alone_do_not() {
    for (text, kind) in MUST_FLAG {
        let held = payment_details(text).map(|flag| flag.kind);
        if matches!(kind, Wallet | Iban | PaymentPhone) {
            assert_eq!(held, Some(*kind), "{text}");
        } else {
            assert_eq!(held, None, "{text}");
        }
    }
}

#[test]
fn the_detail_is_what_was_found() {
    let detail = |text: &str| payment_details(text).map(|flag| flag.detail);
    assert_eq!(detail("Orange Money +223 70 12 34 56, merci").as_deref(), Some("+223 70 12 34 56"));
    assert_eq!(detail("iban be68 5390 0754 7034 ok").as_deref(), Some("BE68539007547034"));
}
