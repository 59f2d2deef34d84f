//! Bank account numbers (ISO 13616), by the check of ISO 7064 mod 97-10.

/// The length of an IBAN in each country of the registry, and of those in
/// Africa, Iran and the Comoros that use one without being in it.
pub(super) const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AO", 25),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BF", 28),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BJ", 28),
    ("BR", 29),
    ("BY", 28),
    ("CF", 27),
    ("CG", 27),
    ("CH", 21),
    ("CI", 28),
    ("CM", 27),
    ("CR", 22),
    ("CV", 25),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("DZ", 26),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GA", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GQ", 27),
    ("GR", 27),
    ("GT", 28),
    ("GW", 25),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IR", 26),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KM", 27),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MA", 28),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MG", 27),
    ("MK", 19),
    ("ML", 28),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("MZ", 25),
    ("NE", 28),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SN", 28),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TD", 27),
    ("TG", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// The first IBAN in a text, without its separators.
pub(super) fn find(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let bound = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        if bound { read(&bytes[at..]) } else { None }
    })
}

/// An IBAN at the start of a text, in one piece or in groups with one space,
/// hyphen or full stop between them.
fn read(text: &[u8]) -> Option<String> {
    let country = text.get(..2)?.to_ascii_uppercase();
    let (_, length) = LENGTHS.iter().find(|(code, _)| code.as_bytes() == country)?;
    let mut number = String::with_capacity(*length);
    let mut parted = true;
    let mut end = 0;
    for byte in text {
        if number.len() == *length {
            break;
        }
        match byte {
            b if b.is_ascii_alphanumeric() => {
                number.push(char::from(b.to_ascii_uppercase()));
                parted = false;
            }
            b' ' | b'-' | b'.' if !parted => parted = true,
            _ => return None,
        }
        end += 1;
    }
    let ended = !text.get(end).is_some_and(u8::is_ascii_alphanumeric);
    (number.len() == *length && ended && is_valid(&number)).then_some(number)
}

/// Two check digits after the country, and the whole leaves 1 modulo 97 with
/// the first four characters moved to the end and letters as 10 to 35.
fn is_valid(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes[2..4].iter().all(u8::is_ascii_digit) && remainder(&bytes[4..], &bytes[..4]) == 1
}

fn remainder(first: &[u8], last: &[u8]) -> u32 {
    first.iter().chain(last).fold(0, |rest, byte| {
        let value = char::from(*byte).to_digit(36).unwrap_or(0);
        let shift = if value < 10 { 10 } else { 100 };
        (rest * shift + value) % 97
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An IBAN of a country with the right check digits.
    fn issued(country: &str, length: usize) -> String {
        let account: String = (0..length - 4)
            .map(|at| char::from(b'0' + u8::try_from((at * 7 + 3) % 10).unwrap_or(0)))
            .collect();
        let check = 98 - remainder(account.as_bytes(), format!("{country}00").as_bytes());
        format!("{country}{check:02}{account}")
    }

    #[test]
    fn each_country_is_found_in_its_length_and_with_its_check_alone() {
        for (country, length) in LENGTHS {
            let number = issued(country, *length);
            assert_eq!(find(&number).as_ref(), Some(&number));
            let grouped: Vec<&str> =
                (0..number.len()).step_by(4).map(|at| &number[at..number.len().min(at + 4)]).collect();
            let written = format!("pay to {}, please", grouped.join(" ").to_lowercase());
            assert_eq!(find(&written).as_ref(), Some(&number));
            assert_eq!(find(&number[..length - 1]), None, "{country} short");
            assert_eq!(find(&format!("{number}0")), None, "{country} long");
            let last = if number.ends_with('0') { '1' } else { '0' };
            let wrong = format!("{}{last}", &number[..length - 1]);
            assert_eq!(find(&wrong), None, "{country} wrong check");
        }
    }
}
