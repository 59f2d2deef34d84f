//! A mail as a mail program reads it.

use data_encoding::BASE64;

/// A message, parsed.
#[derive(Debug)]
pub struct Mail {
    /// The bytes that left, as text: they are plain ASCII.
    pub raw: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    headers: Vec<(String, String)>,
}

impl Mail {
    pub fn parse(raw: &[u8]) -> Self {
        let raw = String::from_utf8(raw.to_vec()).unwrap();
        assert!(raw.is_ascii(), "bytes beyond ASCII: {raw}");
        let (head, body) = raw.split_once("\r\n\r\n").unwrap();
        let headers = headers(head);
        let of = |name: &str| {
            headers
                .iter()
                .find(|(header, _)| header.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.clone())
        };
        let kind = of("Content-Type").unwrap();
        assert!(kind.starts_with("multipart/alternative"), "{kind}");
        let boundary = kind.split("boundary=\"").nth(1).unwrap().split('"').next().unwrap();
        let parts: Vec<(String, String)> = body
            .split(&format!("--{boundary}"))
            .skip(1)
            .filter(|part| !part.starts_with("--"))
            .map(|part| part_of(part.trim_start_matches("\r\n")))
            .collect();
        assert_eq!(parts.len(), 2);
        assert!(parts[0].0.starts_with("text/plain") && parts[1].0.starts_with("text/html"));
        let subject = words(&of("Subject").unwrap());
        Self { subject, text: parts[0].1.clone(), html: parts[1].1.clone(), headers, raw }
    }

    /// A header's value; empty when it is missing. A header that stands twice is a defect.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        let mut found = self.headers.iter().filter(|(header, _)| header.eq_ignore_ascii_case(name));
        let value = found.next().map_or("", |(_, value)| value);
        assert!(found.next().is_none(), "{name} stands twice: {}", self.raw);
        value
    }

    /// The root-relative address of the first link in the text whose path begins so.
    #[track_caller]
    pub fn link(&self, prefix: &str) -> String {
        let base = "http://127.0.0.1:8080";
        let start = self.text.find(&format!("{base}{prefix}")).unwrap_or_else(|| panic!("{}", self.text));
        self.text[start + base.len()..].split_whitespace().next().unwrap().to_owned()
    }
}

fn headers(head: &str) -> Vec<(String, String)> {
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    unfolded
        .split("\r\n")
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("no header: {line}"));
            (name.to_owned(), value.trim().to_owned())
        })
        .collect()
}

fn part_of(part: &str) -> (String, String) {
    let (head, body) = part.split_once("\r\n\r\n").unwrap();
    let headers = headers(head);
    let of = |name: &str| headers.iter().find(|(header, _)| header == name).map_or("", |(_, value)| value);
    let bytes = match of("Content-Transfer-Encoding") {
        "base64" => BASE64.decode(body.replace("\r\n", "").as_bytes()).unwrap(),
        "quoted-printable" => quoted(&body.replace("=\r\n", ""), b'='),
        _ => body.as_bytes().to_vec(),
    };
    (of("Content-Type").to_owned(), String::from_utf8(bytes).unwrap().replace("\r\n", "\n"))
}

/// Bytes written as a mark and two hexadecimal digits.
fn quoted(text: &str, mark: u8) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == mark {
            out.push(u8::from_str_radix(&text[at + 1..at + 3], 16).unwrap());
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

/// RFC 2047: encoded words, as lettre writes them.
fn words(value: &str) -> String {
    let mut text = String::new();
    for (number, part) in value.replace("?= =?", "?==?").split("=?utf-8?b?").enumerate() {
        if number == 0 {
            text.push_str(part);
            continue;
        }
        let (encoded, rest) = part.split_once("?=").unwrap();
        text.push_str(&String::from_utf8(BASE64.decode(encoded.as_bytes()).unwrap()).unwrap());
        text.push_str(rest);
    }
    text
}
