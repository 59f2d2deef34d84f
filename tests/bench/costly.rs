//! Bodies that cost a Markdown renderer most: each is refused or rendered at bounded cost.

/// The bodies, each with what it is made of, as long as a post may be.
pub fn bodies(most_bytes: usize) -> Vec<(&'static str, String)> {
    let mut bodies: Vec<(&'static str, String)> = [
        ("quotes", ">"),
        ("spaced quotes", "> "),
        ("divider", "- "),
        ("brackets", "["),
        ("open links", "[a]("),
        ("images", "![a]("),
        ("emphasis", "*a_"),
        ("strong emphasis", "*a **a "),
        ("div", "<div>"),
        ("bold", "<b>"),
        ("entities", "&"),
        ("whole entities", "&amp;"),
        ("addresses", "http://a"),
        ("short addresses", "http://a.b "),
        ("www", "www.a.b "),
        ("mail", "a@"),
        ("whole mail", "a@b.co "),
        ("mentions", "@ab "),
        ("tildes", "~~a~"),
        ("lines", "a\n"),
        ("quoted lines", ">a\nb\n"),
        ("dashes", "-\n"),
        ("comments", "<!--"),
        ("references", "[a]: b\n"),
        ("marks", "\u{301}"),
        ("dir", "ا\n\na\n\n"),
    ]
    .into_iter()
    .map(|(name, piece)| (name, piece.repeat(most_bytes / piece.len())))
    .collect();
    bodies.push(("lists on a line", format!("{}a", "- ".repeat(most_bytes / 2 - 1))));
    bodies.push(("nested lists", nested_lists(most_bytes)));
    bodies.push(("backtick ladder", backtick_ladder(most_bytes)));
    bodies.extend(tables(most_bytes).map(|body| ("table", body)));
    bodies
}

fn nested_lists(most_bytes: usize) -> String {
    let mut body = String::new();
    for depth in 0.. {
        let line = format!("{}- a\n", "  ".repeat(depth));
        if body.len() + line.len() > most_bytes {
            break;
        }
        body.push_str(&line);
    }
    body
}

fn backtick_ladder(most_bytes: usize) -> String {
    let mut body = String::new();
    for count in 1.. {
        let step = format!("{} ", "`".repeat(count));
        if body.len() + step.len() > most_bytes {
            break;
        }
        body.push_str(&step);
    }
    body
}

fn tables(most_bytes: usize) -> [String; 4] {
    let within = |mut body: String, row: &str| {
        while body.len() + row.len() <= most_bytes {
            body.push_str(row);
        }
        body
    };
    let wide = format!("{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000));
    let head = format!("{}\n{}\n", "|a".repeat(50), "|-".repeat(50));
    let several = format!("{head}{}\n", "|\n".repeat(300));
    [
        within(wide, "|a|a\n"),
        within(head, "|\n"),
        within("|a|b\n|-|-\n".into(), "|\n"),
        within(String::new(), &several),
    ]
}
