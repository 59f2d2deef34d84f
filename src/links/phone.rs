//! Phone numbers that money is sent to.

use super::phrases;

/// Digits of a phone number: eight in West Africa, at most 15 (ITU-T E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;

/// How far words of mobile money may stand from the number, in bytes of the
/// folded text: about a line.
const BESIDE: usize = 90;

/// The first phone number beside words of mobile money, in folded text.
pub(super) fn find(folded: &str) -> Option<String> {
    let mut from = 0;
    while let Some((start, end)) = next_number(folded, from) {
        let number = &folded[start..end];
        let after = folded[end..].trim_start();
        if is_phone(number) && !phrases::begins_with_currency(after) {
            let around = window(folded, start, end);
            if phrases::mobile_money(around).is_some() {
                return Some(number.trim_end_matches(is_separator).to_owned());
            }
        }
        from = end;
    }
    None
}

/// The next run of digits and single separators.
fn next_number(text: &str, from: usize) -> Option<(usize, usize)> {
    let first = from + text[from..].find(|c: char| c.is_ascii_digit())?;
    let plus = text[..first].ends_with('+');
    let start = if plus { first - 1 } else { first };
    let mut end = first;
    let mut parted = false;
    for (at, c) in text[first..].char_indices() {
        match c {
            c if c.is_ascii_digit() => {
                end = first + at + 1;
                parted = false;
            }
            c if is_separator(c) && !parted => parted = true,
            _ => break,
        }
    }
    Some((start, end))
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '/')
}

/// Enough digits, and not a date.
fn is_phone(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    DIGITS.contains(&digits) && !is_date(number)
}

/// `12.11.2026`, `2026-11-12`.
fn is_date(number: &str) -> bool {
    let groups: Vec<&str> = number.split(is_separator).collect();
    let year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    match groups.as_slice() {
        [first, second, third] => {
            (year(third) && first.len() <= 2 && second.len() <= 2)
                || (year(first) && second.len() <= 2 && third.len() <= 2)
        }
        _ => false,
    }
}

fn window(text: &str, start: usize, end: usize) -> &str {
    let mut from = start.saturating_sub(BESIDE);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (end + BESIDE).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    &text[from..to]
}
