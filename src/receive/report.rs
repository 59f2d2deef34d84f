//! Delivery status notifications (RFC 3464): what failed, and why.

/// A delivery that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// RFC 3463: `5.1.1`.
    pub status: String,
    /// What the server said, or the status again.
    pub why: String,
}

/// What the server said is kept up to so many characters.
const MOST_WORDS: usize = 200;

/// Reads the machine's part of a report: the first recipient whose delivery failed.
#[must_use]
pub fn failure(report: &str) -> Option<Failure> {
    let text = report.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    text.split("\n\n").find_map(|block| {
        let field = |name: &str| {
            block.lines().find_map(|line| {
                let (found, value) = line.split_once(':')?;
                found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
            })
        };
        let status = field("Status")?;
        let digits: String = status.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        let is_failed = field("Action").is_some_and(|action| action.eq_ignore_ascii_case("failed"));
        if !is_failed || digits.split('.').count() != 3 {
            return None;
        }
        let said = field("Diagnostic-Code").unwrap_or_else(|| status.clone());
        let said = said.split_once(';').map_or(said.as_str(), |(_, words)| words).trim();
        Some(Failure { status: digits, why: said.chars().take(MOST_WORDS).collect() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_failed_recipient_of_a_report_is_found() {
        let report = "Reporting-MTA: dns; mx.post.example\r\n\r\nFinal-Recipient: rfc822; awa@post.example\r\n\
                      Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such\r\n mailbox\r\n";
        assert_eq!(
            failure(report),
            Some(Failure { status: "5.1.1".to_owned(), why: "550 5.1.1 no such mailbox".to_owned() })
        );
    }

    #[test]
    fn a_delay_is_no_failure_and_nonsense_is_none() {
        assert_eq!(failure("X: y\n\nAction: delayed\nStatus: 4.4.1\n"), None);
        assert_eq!(failure("X: y\n\nAction: failed\nStatus: bad\n"), None);
        assert_eq!(failure(""), None);
    }
}
